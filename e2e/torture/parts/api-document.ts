import { askJson } from './ask'

export interface ApiOperation {
  method: string
  path: string
  /** Names of its query parameters. */
  query: string[]
}

interface Document {
  paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>
  components: { securitySchemes: { browser: { name: string } } }
}

/**
 * Reads every operation below /api from the server's OpenAPI document, and the name of its cookie.
 */
export async function apiDocument(
  port: number,
): Promise<{ operations: ApiOperation[]; cookie: string }> {
  const document = await askJson<Document>(port, { path: '/api/openapi.json' })
  const operations = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => method !== 'parameters')
        .map(([method, { parameters = [] }]) => ({
          method: method.toUpperCase(),
          path,
          query: parameters.filter((each) => each.in === 'query').map(({ name }) => name),
        })),
    )
  return { operations, cookie: document.components.securitySchemes.browser.name }
}
