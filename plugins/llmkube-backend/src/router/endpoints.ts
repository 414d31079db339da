import { LlmkubeApiPaths } from 'backstage-plugin-llmkube-common';

interface Operation {
  parameters?: { query?: object; path?: object };
  requestBody?: { content: { 'application/json': unknown } };
  responses: object;
}

type Success<O> = O extends { responses: { 200: { content: infer Content } } }
  ? Content extends { 'application/json': infer Body }
    ? Body
    : string
  : never;

type Endpoint<O> = O extends Operation
  ? {
      query: O['parameters'] extends { query?: infer Query }
        ? Query extends object
          ? Query
          : object
        : object;
      path: O['parameters'] extends { path?: infer Path }
        ? Path extends object
          ? Path
          : object
        : object;
      body: O['requestBody'] extends {
        content: { 'application/json': infer Body };
      }
        ? Body extends object
          ? Body
          : object
        : object;
      response: Success<O> extends object | string ? Success<O> : never;
    }
  : never;

type Method<Paths, Verb extends string> = {
  [
    Path in keyof Paths & string as Paths[Path] extends Record<Verb, Operation>
      ? `#${Verb}|${Path}`
      : never
  ]: Paths[Path] extends Record<Verb, infer O> ? Endpoint<O> : never;
};

/**
 * The API's operations as Backstage's typed router wants them, so that a
 * handler that doesn't keep to openapi.yaml does not compile.
 */
export type LlmkubeEndpoints = Flat<
  Method<LlmkubeApiPaths, 'get'> & Method<LlmkubeApiPaths, 'post'>
>;

type Flat<T> = { [K in keyof T]: T[K] };
