const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** A span of time in kubectl's short form, e.g. `2d3h`. */
export function humanDuration(milliseconds: number): string {
  if (milliseconds < -SECOND) {
    return '<invalid>';
  }
  const span = Math.max(0, milliseconds);
  if (span < 2 * MINUTE) {
    return `${Math.floor(span / SECOND)}s`;
  }
  if (span < 10 * MINUTE) {
    return twoUnits(span, MINUTE, 'm', SECOND, 's');
  }
  if (span < 3 * HOUR) {
    return `${Math.floor(span / MINUTE)}m`;
  }
  if (span < 8 * HOUR) {
    return twoUnits(span, HOUR, 'h', MINUTE, 'm');
  }
  if (span < 2 * DAY) {
    return `${Math.floor(span / HOUR)}h`;
  }
  if (span < 8 * DAY) {
    return twoUnits(span, DAY, 'd', HOUR, 'h');
  }
  if (span < 2 * YEAR) {
    return `${Math.floor(span / DAY)}d`;
  }
  return twoUnits(span, YEAR, 'y', DAY, 'd');
}

/** How long ago a timestamp was; `<unknown>` without one. */
export function since(timestamp: string | null | undefined, now: number) {
  return timestamp ? humanDuration(now - Date.parse(timestamp)) : '<unknown>';
}

function twoUnits(
  span: number,
  big: number,
  bigName: string,
  small: number,
  smallName: string,
): string {
  const bigs = Math.floor(span / big);
  const smalls = Math.floor((span % big) / small);
  return smalls === 0
    ? `${bigs}${bigName}`
    : `${bigs}${bigName}${smalls}${smallName}`;
}
