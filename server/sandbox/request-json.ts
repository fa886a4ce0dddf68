import type { ScriptJob } from './messages'

/** Returns the argument of `reply(request)` as JSON; the engine parses `request.json` from the body. */
export function requestJson({ request }: ScriptJob): string {
  const [path = '', search = ''] = request.target.split(/\?(.*)/s)
  const queryPairs = [...new URLSearchParams(search)]
  const headerPairs = request.headers.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, request.headers[index + 1] ?? '']] : [],
  )
  return JSON.stringify({
    method: request.method,
    path: path || '/',
    target: request.target,
    params: request.params,
    query: Object.fromEntries(queryPairs.toReversed()),
    queryPairs,
    headers: Object.fromEntries(joined(headerPairs)),
    headerPairs,
    body: new TextDecoder().decode(request.body),
    bodySize: request.bodySize,
    bodyCut: request.bodySize > request.body.length,
    remoteAddress: request.remoteAddress,
    number: request.number,
    receivedAt: new Date(request.receivedAt).toISOString(),
    provider: request.provider,
    event: request.event,
  })
}

/** Lower-cases names and joins the values of one name as in RFC 9110, section 5.3. */
function joined(pairs: [string, string][]): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of pairs) {
    const key = name.toLowerCase()
    const earlier = values.get(key)
    values.set(key, earlier === undefined ? value : `${earlier}, ${value}`)
  }
  return values
}
