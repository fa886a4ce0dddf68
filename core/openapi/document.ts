import { z } from 'zod'
import { Arrivals, ArrivalsQuery } from '../contract/arrivals'
import { Bin, BinList, BinSettings, CreatedBin, NewBin } from '../contract/bin'
import { Annotation, AnnotationChange } from '../contract/annotation'
import { Capture, CapturePage, CaptureQuery, ClearQuery } from '../contract/capture'
import { ErrorBody } from '../contract/error'
import { ExportQuery } from '../contract/export'
import { Health } from '../contract/health'
import { ImportResult } from '../contract/import'
import { OwnerKey } from '../contract/owner'
import { CreatedShare, NewShare, ShareList } from '../contract/share'
import { SharedView } from '../contract/shared-view'
import { Vocabulary } from '../contract/vocabulary'
import { capturePath, pathParameter } from './capture-path'

interface Operation {
  summary: string
  /** Whether the caller needs a key; a share token opens reads of what it covers. */
  open?: 'anyone' | 'owner' | 'reader'
  body?: z.ZodType
  query?: z.ZodObject
  /** Types of a body that is no JSON of a schema, and of such an answer. */
  takes?: string[]
  gives?: string[]
  /** Status of success and its JSON; null for none. */
  answer: [status: number, schema: z.ZodType | null]
}

/** Every address of the API but the capture address, method by method. */
export const operations: Record<string, Record<string, Operation>> = {
  '/api/bins': {
    get: { summary: 'List your bins, newest first', open: 'owner', answer: [200, BinList] },
    post: { summary: 'Make a bin', open: 'anyone', body: NewBin, answer: [201, CreatedBin] },
  },
  '/api/bins/{bin}': {
    get: { summary: 'Read a bin', open: 'reader', answer: [200, Bin] },
    patch: { summary: "Change a bin's settings", body: BinSettings, answer: [200, Bin] },
    delete: { summary: 'Delete a bin and all it holds', answer: [204, null] },
  },
  '/api/bins/{bin}/captures': {
    get: {
      summary: 'List captures: oldest first with ?after, newest first otherwise',
      open: 'reader',
      query: CaptureQuery,
      answer: [200, CapturePage],
    },
    delete: {
      summary: 'Delete all captures of a bin, or with keepPinned=true all but the pinned ones',
      query: ClearQuery,
      answer: [204, null],
    },
  },
  '/api/bins/{bin}/captures/{seq}': {
    get: { summary: 'Read a capture', open: 'reader', answer: [200, Capture] },
    delete: { summary: 'Delete a capture', answer: [204, null] },
  },
  '/api/bins/{bin}/captures/{seq}/body': {
    get: { summary: "A capture's body, byte for byte", open: 'reader', answer: [200, null] },
  },
  '/api/bins/{bin}/arrivals': {
    get: {
      summary: 'How many captures arrived when',
      open: 'reader',
      query: ArrivalsQuery,
      answer: [200, Arrivals],
    },
  },
  '/api/bins/{bin}/vocabulary': {
    get: {
      summary: 'What the newest captures hold: names, paths and frequent values to search for',
      open: 'reader',
      answer: [200, Vocabulary],
    },
  },
  '/api/bins/{bin}/export': {
    get: {
      summary: 'All captures, or what q selects, as one file, oldest first',
      open: 'reader',
      query: ExportQuery,
      gives: ['application/x-ndjson', 'application/json', 'text/csv', 'application/zip'],
      answer: [200, null],
    },
  },
  '/api/bins/{bin}/import': {
    post: {
      summary: 'Keep the requests of NDJSON, of a HAR file, of a raw request or a curl command',
      takes: ['application/x-ndjson', 'application/json', 'text/plain'],
      answer: [200, ImportResult],
    },
  },
  '/api/bins/{bin}/captures/{seq}/annotation': {
    get: { summary: "A capture's pin, tag and note", open: 'reader', answer: [200, Annotation] },
    patch: {
      summary: 'Pin a capture (at most 100 of a bin), give it a tag or a note, or take them away',
      body: AnnotationChange,
      answer: [200, Annotation],
    },
  },
  '/api/bins/{bin}/shares': {
    get: { summary: "List a bin's share links", answer: [200, ShareList] },
    post: { summary: 'Make a share link', body: NewShare, answer: [201, CreatedShare] },
  },
  '/api/bins/{bin}/shares/{share}': {
    delete: { summary: 'Revoke a share link', answer: [204, null] },
  },
  '/api/share': {
    get: {
      summary: 'What the presented share token covers',
      open: 'reader',
      answer: [200, SharedView],
    },
  },
  '/api/owner': {
    get: { summary: 'Show your owner key', answer: [200, OwnerKey] },
    post: {
      summary: 'Keep an owner key in this browser',
      open: 'anyone',
      body: OwnerKey,
      answer: [204, null],
    },
    delete: {
      summary: 'Forget the owner key in this browser',
      open: 'anyone',
      answer: [204, null],
    },
  },
  '/api/health': {
    get: { summary: 'Liveness and readiness', open: 'anyone', answer: [200, Health] },
  },
  '/api/metrics': {
    get: { summary: "Prometheus' text format", open: 'anyone', answer: [200, null] },
  },
  '/api/openapi.json': {
    get: { summary: 'This document', open: 'anyone', answer: [200, null] },
  },
}

/** The OpenAPI 3.1 document, made from the schemas that the routes parse with. */
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
          description: 'An owner key (wbo_…), or a share token (wbs_…) where reading is enough',
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
      default: {
        description: 'What went wrong',
        content: { 'application/json': { schema: jsonSchema(ErrorBody, 'output') } },
      },
    },
  }
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
