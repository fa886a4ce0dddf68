import { z } from 'zod'
import { ErrorBody } from '../contract/error'
import { capturePath, pathParameter } from './capture-path'
import type { Operation, Operations } from './operation'
import { binsOperations } from './operations/bins'
import { capturesOperations } from './operations/captures'
import { deliveriesOperations } from './operations/deliveries'
import { forwardsOperations } from './operations/forwards'
import { instanceOperations } from './operations/instance'
import { repliesOperations } from './operations/replies'
import { samplesOperations } from './operations/samples'
import { secretsOperations } from './operations/secrets'
import { sharesOperations } from './operations/shares'

/** Every operation of the API except the capture address. */
const operations: Operations = {
  ...binsOperations,
  ...capturesOperations,
  ...deliveriesOperations,
  ...forwardsOperations,
  ...repliesOperations,
  ...samplesOperations,
  ...secretsOperations,
  ...sharesOperations,
  ...instanceOperations,
}

/** Returns the OpenAPI 3.1 document, made from the schemas that the routes parse with. */
export function openApi(origin: string, version: string): Record<string, unknown> {
  const paths = Object.entries(operations).map(([path, methods]) => [
    path,
    {
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => pathParameter(name ?? '')),
      ...Object.fromEntries(
        Object.entries(methods).map(([method, operation]) => [method, describe(operation, path)]),
      ),
    },
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'Wirebin', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: origin }],
    paths: { ...Object.fromEntries(paths), '/in/{bin}': capturePath },
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description: 'An owner key (wbo_…), or a share token (wbs_…) for reading',
        },
        browser: { type: 'apiKey', in: 'cookie', name: 'wirebin_key' },
      },
    },
  }
}

function describe(operation: Operation, path: string): Record<string, unknown> {
  const [status, schema] = operation.answer
  const gives = operation.gives ?? (path.endsWith('/body') ? ['application/octet-stream'] : null)
  const content = gives
    ? ofAnyShape(gives)
    : schema && { 'application/json': { schema: jsonSchema(schema, 'output') } }
  return {
    summary: operation.summary,
    ...(operation.open !== 'anyone' && { security: [{ key: [] }, { browser: [] }] }),
    ...(operation.query && { parameters: queryParameters(operation.query) }),
    ...(operation.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(operation.body, 'input') } },
      },
    }),
    ...(operation.takes && {
      requestBody: { required: true, content: ofAnyShape(operation.takes) },
    }),
    responses: {
      [status]: { description: status === 204 ? 'Done' : 'OK', ...(content && { content }) },
      ...(operation.or && another(operation.or)),
      default: {
        description: 'What went wrong',
        content: { 'application/json': { schema: jsonSchema(ErrorBody, 'output') } },
      },
    },
  }
}

function another([status, description, schema]: NonNullable<Operation['or']>): object {
  const content = { 'application/json': { schema: jsonSchema(schema, 'output') } }
  return { [status]: { description, content } }
}

function ofAnyShape(types: string[]): Record<string, object> {
  return Object.fromEntries(types.map((type) => [type, {}]))
}

function queryParameters(query: z.ZodObject): unknown[] {
  const required = new Set(jsonSchema(query, 'input')['required'] as string[] | undefined)
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.has(name),
    schema: jsonSchema(schema as z.ZodType, 'output'),
  }))
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const apiPaths = Object.keys(operations).map(
  (path) => new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}/?$`),
)

/** Returns whether a path belongs to the API. */
export const isApiPath = (path: string): boolean => apiPaths.some((pattern) => pattern.test(path))
