import { headerValue, headerValues } from '@/core/http/headers'
import { fieldPairs } from '@/core/parsing/field-pairs'
import { isMultipart } from '@/core/parsing/media-type'
import { pairs } from '@/core/parsing/pairs'
import { queryOf } from '@/core/parsing/request-target'
import { ParsedBody } from '@/core/parsing/parsed-body'
import type { ScriptRequest } from '@/core/ports/scripts'
import { scriptLimits } from '@/core/scripts/limits'
import { hasNoLongNumbers, type ScriptJson, scriptJson } from './script-json'

/** What the engine asks for when a script does. */
export type RequestPart = 'json' | 'spelt' | 'form'

/** A request for the engine, which works out `request.json` and `request.form` on first use. */
export interface EngineRequest {
  /** As JSON; `exact` tells whether the body, if it is JSON, has no number that JavaScript rounds. */
  input: string
  /** Returns JSON; empty for a body without any. */
  read(part: RequestPart): string
}

/** Returns the argument of `reply(request)`; `mark` as in script-json.ts. */
export function engineRequest(request: ScriptRequest, mark: string): EngineRequest {
  const head = {
    contentType: headerValue(request.headers, 'content-type'),
    encodings: headerValues(request.headers, 'content-encoding'),
  }
  const body = new ParsedBody(request.body, head, scriptLimits.requestBodyBytes)
  const bodyCut = request.bodySize > request.body.length
  // Half a value is none: of a longer body only the parts of multipart are whole.
  const isWhole = !bodyCut || isMultipart(body.media)
  let json: ScriptJson | undefined
  const readJson = (): ScriptJson => {
    const value = isWhole ? body.firstJson : undefined
    return value === undefined ? { text: '', spelt: [] } : scriptJson(value, mark)
  }
  return {
    input: JSON.stringify({
      ...lineOf(request),
      body: body.text,
      exact: !bodyCut && hasNoLongNumbers(body.text),
      bodySize: request.bodySize,
      bodyCut,
    }),
    read(part) {
      if (part === 'form') return JSON.stringify(isWhole ? fieldPairs(body.fields) : [])
      json ??= readJson()
      return part === 'json' ? json.text : JSON.stringify(json.spelt)
    },
  }
}

function lineOf(request: ScriptRequest): object {
  const { method, target, params, remoteAddress, number, receivedAt, provider, event } = request
  const [path = ''] = target.split('?', 1)
  const queryPairs = pairs(queryOf(target) ?? '', 'latin1')
    .filter(({ rawName, rawValue }) => rawName !== '' || rawValue !== null)
    .map(({ name, value }): [string, string] => [name, value])
  const headerPairs = request.headers.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, request.headers[index + 1] ?? '']] : [],
  )
  return {
    method,
    path: path || '/',
    target,
    params,
    query: Object.fromEntries(queryPairs.toReversed()),
    queryPairs,
    headers: Object.fromEntries(joined(headerPairs)),
    headerPairs,
    remoteAddress,
    number,
    receivedAt: new Date(receivedAt).toISOString(),
    provider,
    event,
  }
}

/** Lower-cases names and joins the values of one name as in RFC 9110, section 5.3. */
function joined(lines: [string, string][]): Map<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    const earlier = values.get(key)
    values.set(key, earlier === undefined ? value : `${earlier}, ${value}`)
  }
  return values
}
