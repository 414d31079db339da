import { StatusCause } from '../errors/ApiError';
import { JsonSchema } from './JsonSchema';

export function celCauses(
  _value: unknown,
  _schema: JsonSchema,
  _path: string,
  _previous?: unknown,
): StatusCause[] {
  return [];
}
