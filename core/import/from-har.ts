import { z } from 'zod'
import { type HeaderLine, Refusal } from '../contract/capture'
import { sizeInWords } from '../size-in-words'
import { HarEntries } from './har-entries'
import {
  asBytes,
  faultOf,
  fromBase64,
  type ImportedRequest,
  type ImportItem,
  jsonOf,
  plainRequest,
  targetInBin,
} from './item'
import { maxFaults, maxItemBytes } from './limits'

const Named = z.object({ name: z.string(), value: z.string() })
const Entry = z.object({
  request: z.object({
    method: z.string(),
    url: z.string(),
    httpVersion: z.string().optional(),
    headers: z.array(Named),
    postData: z
      .object({
        text: z.string().optional(),
        encoding: z.string().optional(),
        params: z.array(Named.extend({ value: z.string().default('') })).optional(),
      })
      .nullish(),
  }),
  response: z
    .object({
      status: z.int(),
      headers: z.array(Named).default([]),
      bodySize: z.number().optional(),
    })
    .optional(),
  _wirebin: z
    .object({
      target: z.string(),
      remoteAddress: z.string().max(64),
      refused: Refusal.nullable(),
      trailers: z.array(z.tuple([z.string(), z.string()])),
    })
    .optional(),
})

/** Reads the requests of a HAR file: from a browser, a proxy, or our own export. */
export async function* fromHar(
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<ImportItem, void, undefined> {
  const max = Math.min(maxLength, maxItemBytes)
  const entries = new HarEntries(max)
  let number = 0
  let faults = 0
  for await (const chunk of chunks) {
    for (const bytes of entries.push(chunk)) {
      const at = `entry ${++number}`
      const read = bytes ? oneEntry(bytes) : { fault: `It exceeds ${sizeInWords(max)}` }
      yield { at, ...read }
      if ('fault' in read && ++faults >= maxFaults) {
        const fault = `The rest was left out: ${maxFaults} entries held no request`
        return yield { at: `after ${at}`, fault }
      }
    }
  }
  if (entries.state === 'before')
    yield { at: 'the file', fault: 'It is not a HAR file: it has no log.entries' }
  if (entries.state === 'inside')
    yield { at: `entry ${number + 1}`, fault: 'The file breaks off here' }
}

function oneEntry(bytes: Uint8Array): { request: ImportedRequest } | { fault: string } {
  const json = jsonOf(bytes)
  if ('fault' in json) return json
  const parsed = Entry.safeParse(json.value)
  if (!parsed.success) return { fault: faultOf('request', parsed.error) }
  const { request, response, _wirebin: own } = parsed.data
  const body = bodyOf(request.postData)
  if (!body) return { fault: 'postData.text is not base64' }
  const url = splitUrl(request.url)
  if (!url) return { fault: `Its address is not a URL: ${request.url.slice(0, 100)}` }
  // Browsers list the HTTP/2 pseudo-header fields that replace the request line.
  const headers = lines(request.headers).filter(([name]) => !name.startsWith(':'))
  const hosted = headers.some(([name]) => name.toLowerCase() === 'host')
  return {
    request: {
      ...plainRequest,
      method: request.method,
      target: own?.target ?? targetInBin(asBytes(url.path)),
      httpVersion: request.httpVersion === 'HTTP/1.0' ? '1.0' : '1.1',
      headers: hosted ? headers : [['Host', url.host], ...headers],
      body,
      ...(own && {
        trailers: own.trailers,
        remoteAddress: own.remoteAddress,
        refused: own.refused,
      }),
      reply: {
        status:
          response && response.status >= 100 && response.status < 600 ? response.status : null,
        headers: lines(response?.headers ?? []),
        size: Math.max(0, Math.trunc(response?.bodySize ?? 0)),
      },
    },
  }
}

/** Host, and path with query as written: a URL parser would normalise them. */
function splitUrl(url: string): { host: string; path: string } | null {
  const [, host, path] = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)([^]*)$/i.exec(url) ?? []
  return host === undefined ? null : { host, path: path ?? '' }
}

function bodyOf(data: z.infer<typeof Entry>['request']['postData']): Uint8Array | null {
  const utf8 = new TextEncoder()
  if (!data) return new Uint8Array()
  if (data.text !== undefined) {
    return data.encoding === 'base64' ? fromBase64(data.text) : utf8.encode(data.text)
  }
  const form = new URLSearchParams(data.params?.map(({ name, value }) => [name, value]))
  return utf8.encode(form.toString())
}

function lines(headers: z.infer<typeof Named>[]): HeaderLine[] {
  return headers.map(({ name, value }) => [name, asBytes(value)])
}
