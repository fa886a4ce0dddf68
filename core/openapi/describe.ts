import type { z } from 'zod'
import { ErrorBody } from '../contract/error'
import { jsonSchema } from './json-schema'
import type { HeaderField, Operation } from './operation'

/** Returns an operation as OpenAPI describes it. */
export function describe(operation: Operation, path: string): Record<string, unknown> {
  const [status, schema] = operation.answer
  const gives = operation.gives ?? (path.endsWith('/body') ? ['application/octet-stream'] : null)
  const content = gives
    ? ofAnyShape(gives)
    : schema && { 'application/json': { schema: jsonSchema(schema, 'output') } }
  const parameters = [
    ...(operation.query ? queryParameters(operation.query) : []),
    ...headerParameters(operation.headers ?? {}),
  ]
  const headers = operation.answerHeaders && { headers: answerHeaders(operation.answerHeaders) }
  return {
    summary: operation.summary,
    ...(operation.open !== 'anyone' && { security: [{ key: [] }, { browser: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: jsonSchema(operation.body, 'input'),
            example: operation.example,
          },
        },
      },
    }),
    ...(operation.takes && {
      requestBody: { required: true, content: ofAnyShape(operation.takes) },
    }),
    responses: {
      [status]: {
        description: status === 204 ? 'Done' : 'OK',
        ...headers,
        ...(content && { content }),
      },
      ...(operation.notModified && {
        304: { description: operation.notModified, ...headers },
      }),
      ...(operation.or && another(operation.or)),
      default: {
        description: 'What went wrong',
        content: {
          'application/json': { schema: jsonSchema(operation.failure ?? ErrorBody, 'output') },
        },
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

const headerParameters = (fields: Record<string, HeaderField>): unknown[] =>
  Object.entries(fields).map(([name, { description, schema }]) => ({
    name,
    in: 'header',
    description,
    required: false,
    schema: jsonSchema(schema, 'output'),
  }))

const answerHeaders = (fields: Record<string, HeaderField>): Record<string, object> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { description, schema }]) => [
      name,
      { description, schema: jsonSchema(schema, 'output') },
    ]),
  )
