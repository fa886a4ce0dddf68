import { connect } from 'node:net'
import { tchar } from '@/core/http/token'

/** One response byte for byte, as latin-1. */
export interface StrictResponse {
  status: number
  /** As on the wire, without the one space before a value. */
  headers: [name: string, value: string][]
  body: string
}

/** Returns all that a server sends in response, until it closes: one character for each byte. */
export function heard(port: number, written: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(written, 'latin1')))
    socket.on('data', (piece) => (text += piece.toString('latin1')))
    socket.on('error', reject).on('close', () => resolve(text))
  })
}

const statusLine = /^HTTP\/1\.1 (\d{3}) [\x20-\x7e]*$/
const headerLine = new RegExp(`^(${tchar}+): ([\\t\\x20-\\x7e\\x80-\\xff]*)$`)

/**
 * Parses a stream into responses, one for each method. Throws at anything that two parsers could
 * read differently (RFC 9112): a malformed line, a length that is missing, repeated or wrong, a
 * transfer coding, a body where none may be, bytes left over.
 */
export function strictResponses(stream: string, methods: string[]): StrictResponse[] {
  let rest = stream
  const responses = methods.map((method) => {
    const end = rest.indexOf('\r\n\r\n')
    if (end === -1) throw new Error(`No head in ${JSON.stringify(rest.slice(0, 200))}`)
    const [first = '', ...lines] = rest.slice(0, end).split('\r\n')
    const status = Number(statusLine.exec(first)?.[1] ?? fail('status line', first))
    const headers = lines.map((line): [string, string] => {
      const [, name = '', value = ''] = headerLine.exec(line) ?? fail('header line', line)
      return [name, value]
    })
    const length = lengthOf(status, method, headers)
    const body = rest.slice(end + 4, end + 4 + length)
    if (body.length < length) throw new Error(`${body.length} of ${length} bytes of a body came`)
    rest = rest.slice(end + 4 + length)
    return { status, headers, body }
  })
  if (rest !== '') throw new Error(`More than was requested: ${JSON.stringify(rest.slice(0, 200))}`)
  return responses
}

function lengthOf(status: number, method: string, headers: [string, string][]): number {
  const values = (wanted: string): string[] =>
    headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []))
  if (values('transfer-encoding').length > 0) throw new Error('A transfer coding')
  const lengths = values('content-length')
  const ends = status === 204 || status === 304
  if (lengths.length !== (ends ? 0 : 1)) throw new Error(`${lengths.length} lengths at ${status}`)
  return ends || method === 'HEAD' ? 0 : Number(lengths[0])
}

function fail(what: string, text: string): never {
  throw new Error(`No ${what}: ${JSON.stringify(text)}`)
}
