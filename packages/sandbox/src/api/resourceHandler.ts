import { PATCH_TYPES, patchDocument, patchObject } from '../patch/patchObject';
import { ApiError } from '../errors/ApiError';
import { ApiObject, nameOf, ObjectName } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { createObject } from '../write/createObject';
import { deleteObject, DeleteOptions } from '../write/deleteObject';
import { currentObject, replaceObject } from '../write/replaceObject';
import { WriteContext, WriteOptions } from '../write/WriteContext';
import { Exchange, parseObject } from './Exchange';
import { listObjects } from './listObjects';
import { presentationFor, presentList, presentObject } from './presentation';
import { isTrue, ResourceRequest } from './RequestInfo';
import { reviewAccess, reviewSelf } from './reviews';
import { scaleOf, withScale } from './scale';
import { selectionOf } from './selection';

/** Answers every request for a resource except watches and logs. */
export async function handleResource(
  context: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): Promise<void> {
  const verbs = type.verbs;
  if (verbs && !verbs.includes(request.verb)) {
    throw ApiError.methodNotAllowed();
  }
  if (request.subresource === 'scale') {
    await handleScale(context, exchange, type, request);
    return;
  }
  switch (request.verb) {
    case 'list':
      answerList(context, exchange, type, request);
      return;
    case 'get':
      answer(
        context,
        exchange,
        type,
        200,
        currentObject(context, type, named(request)),
      );
      return;
    case 'create':
      await create(context, exchange, type, request);
      return;
    case 'update': {
      const body = await exchange.object();
      const object = replaceObject(
        context,
        type,
        named(request),
        body,
        writeOptions(exchange, request),
      );
      answer(context, exchange, type, 200, object);
      return;
    }
    case 'patch':
      await patch(context, exchange, type, request);
      return;
    case 'delete':
      await remove(context, exchange, type, request);
      return;
    case 'deletecollection':
      await removeMany(context, exchange, type, request);
      return;
    default:
      throw ApiError.methodNotAllowed();
  }
}

function answer(
  { clock }: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  code: number,
  object: ApiObject,
): void {
  const as = presentationFor(exchange.accept);
  exchange.send(code, presentObject(type, object, as, clock.now()));
}

function answerList(
  { store, clock }: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): void {
  const { query } = exchange;
  const as = presentationFor(exchange.accept);
  const selects = selectionOf(type, request, query);
  const { items, metadata } = listObjects(store, type, selects, query);
  exchange.send(
    200,
    presentList(type, items, { ...metadata }, as, clock.now()),
  );
}

async function create(
  context: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): Promise<void> {
  if (request.name) {
    throw ApiError.methodNotAllowed();
  }
  const body = await exchange.object();
  const user = exchange.user!;
  if (type.kind === 'SelfSubjectAccessReview') {
    exchange.send(201, reviewAccess(user, body));
    return;
  }
  if (type.kind === 'SelfSubjectReview') {
    exchange.send(201, reviewSelf(user, body));
    return;
  }
  if (type.namespaced && !request.namespace) {
    throw ApiError.methodNotAllowed();
  }
  const options = writeOptions(exchange, request);
  const object = createObject(context, type, request.namespace, body, options);
  answer(context, exchange, type, 201, object);
}

async function patch(
  context: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): Promise<void> {
  const { contentType, query } = exchange;
  if (contentType === PATCH_TYPES.apply && !query.get('fieldManager')) {
    throw ApiError.invalid('meta.k8s.io', 'PatchOptions', '', [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: is required for apply patch',
        field: 'fieldManager',
      },
    ]);
  }
  const { object, created } = patchObject(
    context,
    type,
    named(request),
    contentType,
    await exchange.text(),
    {
      ...writeOptions(exchange, request),
      force: isTrue(query.get('force')),
    },
  );
  answer(context, exchange, type, created ? 201 : 200, object);
}

async function remove(
  context: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): Promise<void> {
  const options = await deleteOptions(exchange);
  const { object, gone } = deleteObject(context, type, named(request), options);
  if (!gone) {
    exchange.send(200, object);
    return;
  }
  exchange.send(200, {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name: object.metadata.name,
      ...(type.group && { group: type.group }),
      kind: type.plural,
      uid: object.metadata.uid,
    },
  });
}

async function removeMany(
  context: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): Promise<void> {
  const options = await deleteOptions(exchange);
  const selects = selectionOf(type, request, exchange.query);
  const doomed = context.store.list(storeKey(type)).filter(selects);
  doomed.forEach(object =>
    deleteObject(context, type, nameOf(object), options),
  );
  const metadata = { resourceVersion: String(context.store.version) };
  exchange.send(
    200,
    presentList(type, doomed, metadata, 'json', context.clock.now()),
  );
}

async function handleScale(
  context: WriteContext,
  exchange: Exchange,
  type: ResourceType,
  request: ResourceRequest,
): Promise<void> {
  const name = named(request);
  const live = currentObject(context, type, name);
  let object = live;
  if (request.verb === 'update' || request.verb === 'patch') {
    const text = await exchange.text();
    const scale =
      request.verb === 'update'
        ? parseObject(text)
        : patchDocument(scaleOf(type, live), exchange.contentType, text);
    object = replaceObject(context, type, name, withScale(type, live, scale), {
      ...writeOptions(exchange, request),
      subresource: undefined,
    });
  } else if (request.verb !== 'get') {
    throw ApiError.methodNotAllowed();
  }
  exchange.send(200, scaleOf(type, object));
}

function named({ namespace, name }: ResourceRequest): ObjectName {
  return { namespace, name: name ?? '' };
}

function writeOptions(
  exchange: Exchange,
  { subresource }: ResourceRequest,
): WriteOptions {
  const validation = exchange.query.get('fieldValidation');
  return {
    manager: exchange.fieldManager,
    subresource,
    dryRun: exchange.dryRun,
    fieldValidation:
      validation === 'Strict' || validation === 'Ignore' ? validation : 'Warn',
    warn: message => exchange.warnings.push(message),
  };
}

async function deleteOptions(exchange: Exchange): Promise<DeleteOptions> {
  const text = await exchange.text();
  const body: DeleteOptions = text
    ? (parseObject(text) as unknown as DeleteOptions)
    : {};
  const { query } = exchange;
  const grace = query.get('gracePeriodSeconds');
  const propagation = query.get('propagationPolicy');
  return {
    ...body,
    ...(grace !== null && { gracePeriodSeconds: Number(grace) }),
    ...(propagation !== null && {
      propagationPolicy: propagation as DeleteOptions['propagationPolicy'],
    }),
    ...(exchange.dryRun && { dryRun: ['All'] }),
  };
}
