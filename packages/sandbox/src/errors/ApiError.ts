/** One cause in a `metav1.Status`. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** `details` of a `metav1.Status`. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** Which resource an error speaks about. */
export interface ErrorSubject {
  group: string;
  plural: string;
}

/**
 * An error that the API answers with a `metav1.Status`. Reasons, codes and
 * sentences follow apimachinery's `api/errors`.
 */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: StatusDetails,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  toStatus(): Record<string, unknown> {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details && { details: this.details }),
      code: this.code,
    };
  }

  static badRequest(message: string): ApiError {
    return new ApiError(400, 'BadRequest', message);
  }

  static unauthorized(): ApiError {
    return new ApiError(401, 'Unauthorized', 'Unauthorized');
  }

  static forbidden(
    user: string,
    verb: string,
    subject: ErrorSubject,
    where: { namespace?: string; name?: string },
  ): ApiError {
    const scope = where.namespace
      ? `in the namespace "${where.namespace}"`
      : 'at the cluster scope';
    return new ApiError(
      403,
      'Forbidden',
      `${titled(subject, where.name)} is forbidden: User "${user}" cannot ${verb} resource "${subject.plural}" in API group "${subject.group}" ${scope}`,
      detailsOf(subject, where.name),
    );
  }

  static refused(
    subject: ErrorSubject,
    name: string,
    because: string,
  ): ApiError {
    return new ApiError(
      403,
      'Forbidden',
      `${titled(subject, name)} is forbidden: ${because}`,
      detailsOf(subject, name),
    );
  }

  static notFound(subject: ErrorSubject, name: string): ApiError {
    return new ApiError(
      404,
      'NotFound',
      `${titled(subject, name)} not found`,
      detailsOf(subject, name),
    );
  }

  static noSuchPath(): ApiError {
    return new ApiError(
      404,
      'NotFound',
      'the server could not find the requested resource',
      {},
    );
  }

  static methodNotAllowed(): ApiError {
    return new ApiError(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
      {},
    );
  }

  static notAcceptable(offered: string[]): ApiError {
    return new ApiError(
      406,
      'NotAcceptable',
      `only the following media types are accepted: ${offered.join(', ')}`,
    );
  }

  static unsupportedMediaType(offered: string[]): ApiError {
    return new ApiError(
      415,
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted media types include: ${offered.join(
        ', ',
      )}`,
    );
  }

  static alreadyExists(subject: ErrorSubject, name: string): ApiError {
    return new ApiError(
      409,
      'AlreadyExists',
      `${titled(subject, name)} already exists`,
      detailsOf(subject, name),
    );
  }

  static conflict(
    subject: ErrorSubject,
    name: string,
    because = 'the object has been modified; please apply your changes to the latest version and try again',
  ): ApiError {
    return new ApiError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${titled(subject, name)}: ${because}`,
      detailsOf(subject, name),
    );
  }

  static applyConflict(causes: StatusCause[], message: string): ApiError {
    return new ApiError(409, 'Conflict', message, { causes });
  }

  static expired(message: string): ApiError {
    return new ApiError(410, 'Expired', message);
  }

  static invalid(
    group: string,
    kind: string,
    name: string,
    causes: StatusCause[],
  ): ApiError {
    const sentences = causes.map(cause => `${cause.field}: ${cause.message}`);
    const all =
      sentences.length === 1 ? sentences[0] : `[${sentences.join(', ')}]`;
    return new ApiError(
      422,
      'Invalid',
      `${group ? `${kind}.${group}` : kind} "${name}" is invalid: ${all}`,
      { name, group: group || undefined, kind, causes },
    );
  }

  static tooManyRequests(retryAfterSeconds: number): ApiError {
    return new ApiError(
      429,
      'TooManyRequests',
      'the server has received too many requests and has asked us to try again later',
      { retryAfterSeconds },
    );
  }

  static internal(message: string): ApiError {
    return new ApiError(
      500,
      'InternalError',
      `Internal error occurred: ${message}`,
      { causes: [{ message }] },
    );
  }

  static resourceVersionTooLarge(wanted: string, current: string): ApiError {
    return new ApiError(
      504,
      'Timeout',
      `Too large resource version: ${wanted}, current: ${current}`,
      {
        causes: [
          {
            reason: 'ResourceVersionTooLarge',
            message: 'Too large resource version',
          },
        ],
        retryAfterSeconds: 1,
      },
    );
  }
}

function titled({ group, plural }: ErrorSubject, name?: string): string {
  const resource = group ? `${plural}.${group}` : plural;
  return name ? `${resource} "${name}"` : resource;
}

function detailsOf(
  { group, plural }: ErrorSubject,
  name?: string,
): StatusDetails {
  return { name, group: group || undefined, kind: plural };
}
