import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** Calls the GET of a route, as Next would. */
type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>

/** Routes by their folders in `app`: `/api/bins/[bin]/captures`. */
export type DirectRoutes = Readonly<Record<string, { GET: Handler }>>

/** A handler, and the values that a path gives its parameters. */
export interface DirectCall {
  handler: Handler
  params: Record<string, string>
}

/** Whether Next acts on the headers by itself: it redirects for its router's, and deletes its preview cookies. */
const steersNext = ({ rsc, cookie = '' }: IncomingHttpHeaders): boolean =>
  rsc !== undefined || /__(?:next|prerender)_/.test(cookie)

/** What Next changes or takes out of a query: what follows a `#`, and names of its own, which may be escaped. */
const queryOfNext = /#|(?:^|&)(?:[^=&]*%|nxt|_)/

/**
 * Returns a function that finds the route of a request; null for all that Next redirects, decodes or answers by
 * itself, and for methods other than GET and HEAD.
 */
export function directCalls(routes: DirectRoutes): (request: IncomingMessage) => DirectCall | null {
  const table = Object.entries(routes).map(([folder, { GET }]) => ({
    handler: GET,
    names: [...folder.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name),
    // Next decodes escapes and resolves dots.
    pattern: new RegExp(`^${folder.replaceAll(/\[\w+\]/g, '([\\w-]+)')}$`),
  }))
  return ({ method, url = '', headers }) => {
    if (method !== 'GET' && method !== 'HEAD') return null
    const end = url.indexOf('?')
    const path = end === -1 ? url : url.slice(0, end)
    for (const { pattern, names, handler } of table) {
      const values = pattern.exec(path)
      if (!values) continue
      if (steersNext(headers)) return null
      if (end !== -1 && queryOfNext.test(url.slice(end + 1))) return null
      const params = Object.fromEntries(names.map((name, i) => [name, values[i + 1] ?? '']))
      return { handler, params }
    }
    return null
  }
}
