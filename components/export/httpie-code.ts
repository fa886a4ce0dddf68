import { bashQuote } from './bash-quote'
import { toBase64 } from '@/core/base64'
import { base64Lines } from '../body/bytes'
import {
  type Client,
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'

const client: Client = {
  name: 'HTTPie',
  own: new Set(['content-length', 'transfer-encoding', 'expect']),
}

// Linux allows at most 128 KiB in one argument; longer bodies go through a pipe.
const maxArgument = 100_000
const end = 'END-OF-BODY'

/** Writes a command for bash with HTTPie 3. */
export function httpieCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const kept = sent.headers.filter(([, value]) => !/\\[:;=@]/.test(value))
  const notes = [...sent.notes]
  if (kept.length < sent.headers.length) {
    notes.push('Without the header values that HTTPie would read differently.')
  }
  const argument = fitsArgument(sent.body)
  const piped = sent.body !== null && argument === null
  const parts = [
    `http${piped ? '' : ' --ignore-stdin'} --path-as-is`,
    ...(argument === null ? [] : [`--raw=${bashQuote(argument)}`]),
    `-- ${bashQuote(sent.method)} ${bashQuote(sent.url)}`,
    ...removed(sent).map((name) => bashQuote(`${name}:`)),
    ...kept.map(([name, value]) => bashQuote(item(name, value))),
  ]
  const command = parts.join(' \\\n  ')
  const code = piped ? `base64 -d <<'${end}' | ${command}\n${encoded(sent.body)}\n${end}` : command
  return { code: `${commentLines('#', notes)}${code}\n`, notes }
}

/** A value may begin like another kind of item: `=json`, `@file`. */
function item(name: string, value: string): string {
  if (value === '') return `${name};`
  return `${name}:${/^[=@]/.test(value) ? '\\' : ''}${value}`
}

function removed({ headers, body }: RequestToSend): string[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const own = ['Accept', 'Accept-Encoding', 'Connection', 'User-Agent']
  if (body) own.push('Content-Type')
  return own.filter((name) => !given.has(name.toLowerCase()))
}

function fitsArgument(body: RequestToSend['body']): string | null {
  if (!body || 'base64' in body || body.text.includes('\0')) return null
  return body.text.length * 3 <= maxArgument ? body.text : null
}

function encoded(body: RequestToSend['body']): string {
  if (!body) return ''
  if ('base64' in body) return base64Lines(body.base64)
  return base64Lines(toBase64(new TextEncoder().encode(body.text)))
}
