import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';

/** Media type by which kubectl sends some of Kubernetes' own kinds. */
export const PROTOBUF = 'application/vnd.kubernetes.protobuf';

/** How a message's fields are read, by their numbers. */
type Message = Record<number, [name: string, type: FieldType]>;
type FieldType = 'string' | 'bytes' | 'map' | 'bytesMap' | 'strings' | Message;

const OBJECT_META: Message = {
  1: ['name', 'string'],
  2: ['generateName', 'string'],
  3: ['namespace', 'string'],
  11: ['labels', 'map'],
  12: ['annotations', 'map'],
  14: ['finalizers', 'strings'],
};

const METADATA: [string, FieldType] = ['metadata', OBJECT_META];

/** The kinds that kubectl creates from its arguments and that need no more than this. */
const MESSAGES: Record<string, Message> = {
  'v1/Namespace': { 1: METADATA },
  'v1/ServiceAccount': { 1: METADATA },
  'v1/ConfigMap': { 1: METADATA, 2: ['data', 'map'] },
  'v1/Secret': { 1: METADATA, 2: ['data', 'bytesMap'], 3: ['type', 'string'] },
  'authentication.k8s.io/v1/SelfSubjectReview': { 1: METADATA },
  'authorization.k8s.io/v1/SelfSubjectAccessReview': {
    1: METADATA,
    2: [
      'spec',
      {
        1: [
          'resourceAttributes',
          {
            1: ['namespace', 'string'],
            2: ['verb', 'string'],
            3: ['group', 'string'],
            4: ['version', 'string'],
            5: ['resource', 'string'],
            6: ['subresource', 'string'],
            7: ['name', 'string'],
          },
        ],
        2: [
          'nonResourceAttributes',
          { 1: ['path', 'string'], 2: ['verb', 'string'] },
        ],
      },
    ],
  },
};

/** `runtime.Unknown`: the kind, and the object as bytes. */
const ENVELOPE: Message = {
  1: ['typeMeta', { 1: ['apiVersion', 'string'], 2: ['kind', 'string'] }],
  2: ['raw', 'bytes'],
};

/**
 * Reads an object that was sent as protobuf.
 *
 * @throws ApiError 415 for kinds beyond the few that are known here
 */
export function parseProtobuf(body: Buffer): ApiObject {
  if (body.subarray(0, 4).toString('latin1') !== 'k8s\0') {
    throw ApiError.badRequest('the body is no Kubernetes protobuf');
  }
  const { typeMeta = {}, raw = Buffer.alloc(0) } = read(
    body.subarray(4),
    ENVELOPE,
  ) as { typeMeta?: { apiVersion?: string; kind?: string }; raw?: Buffer };
  const { apiVersion, kind } = typeMeta;
  const message = MESSAGES[`${apiVersion}/${kind}`];
  if (!message) {
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      `this simulated API server reads ${kind} only as JSON or YAML; write a manifest and use kubectl apply -f`,
    );
  }
  return { apiVersion, kind, ...read(raw, message) } as ApiObject;
}

function read(bytes: Buffer, message: Message): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { number, value } of fieldsOf(bytes)) {
    const [name, type] = message[number] ?? [];
    if (!name || !type || !value) {
      continue;
    }
    if (type === 'map' || type === 'bytesMap') {
      const entry = read(value, {
        1: ['key', 'string'],
        2: ['value', 'bytes'],
      });
      const encoding = type === 'map' ? 'utf8' : 'base64';
      result[name] = {
        ...(result[name] as object),
        [String(entry.key ?? '')]: (
          (entry.value as Buffer | undefined) ?? Buffer.alloc(0)
        ).toString(encoding),
      };
    } else if (type === 'strings') {
      result[name] = [...((result[name] as string[]) ?? []), value.toString()];
    } else if (type === 'string') {
      if (value.length > 0) {
        result[name] = value.toString();
      }
    } else {
      result[name] = type === 'bytes' ? value : read(value, type);
    }
  }
  return result;
}

/** The fields of a message in wire format; numbers have no value here. */
function* fieldsOf(
  bytes: Buffer,
): Generator<{ number: number; value?: Buffer }> {
  let position = 0;
  const varint = () => {
    let result = 0;
    for (let shift = 0; position < bytes.length; shift += 7) {
      const byte = bytes[position++];
      result += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        break;
      }
    }
    return result;
  };
  while (position < bytes.length) {
    const tag = varint();
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        varint();
        break;
      case 1:
        position += 8;
        break;
      case 2: {
        const length = varint();
        yield { number, value: bytes.subarray(position, position + length) };
        position += length;
        break;
      }
      case 5:
        position += 4;
        break;
      default:
        throw ApiError.badRequest('the body is no valid protobuf');
    }
  }
}
