import { Problem } from './request';

/** Something that must be changed. */
export function error(
  path: string,
  message: string,
  value?: unknown,
  allowed?: string,
): Problem {
  return problem('error', path, message, value, allowed);
}

/** Something that is worth knowing. */
export function warning(
  path: string,
  message: string,
  value?: unknown,
  allowed?: string,
): Problem {
  return problem('warning', path, message, value, allowed);
}

/** An error that names path, value and allowed form. */
export function wrong(path: string, value: unknown, allowed: string): Problem {
  const shown = shortValue(value);
  const message = `${path} is ${JSON.stringify(shown)}; it must be ${allowed}.`;
  return error(path, message, shown, allowed);
}

/** Text that someone sent, short enough to be repeated to them. */
export function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function shortValue(value: unknown): unknown {
  if (typeof value === 'string') return shorten(value);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Array.isArray(value) ? 'a list' : 'a map of fields';
}

function problem(
  severity: Problem['severity'],
  path: string,
  message: string,
  value: unknown,
  allowed: string | undefined,
): Problem {
  return {
    severity,
    path,
    message,
    ...(value !== undefined && { value }),
    ...(allowed !== undefined && { allowed }),
  };
}
