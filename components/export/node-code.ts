import { jsString } from './literals'
import {
  type Client,
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'
import { hasLine } from '@/core/parsing/named-lines'

/** Node sends header lines given as a flat list in order and case, repeated ones too. */
const client: Client = {
  name: 'Node',
  own: new Set(['content-length', 'transfer-encoding', 'expect']),
  latin1: true,
  anyTarget: true,
}

/** Writes a module for Node with its built-in http client. */
export function nodeCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const notes = [...sent.notes]
  if (!hasLine(sent.headers, 'connection')) {
    notes.push('Node adds a Connection line.')
  }
  const { protocol, hostname, port } = new URL(address)
  const scheme = protocol === 'https:' ? 'https' : 'http'
  const options = [
    `  method: ${jsString(sent.method)},`,
    `  host: ${jsString(hostname.replace(/^\[(.*)\]$/, '$1'))},`,
    ...(port ? [`  port: ${port},`] : []),
    `  path: ${jsString(sent.path)},`,
    ...flatHeaders(sent),
  ]
  const code = `import { request } from 'node:${scheme}'

${sent.body ? `const body = ${nodeBody(sent.body)}\n` : ''}const sending = request({
${options.join('\n')}
}, (response) => {
  console.log(response.statusCode)
  response.pipe(process.stdout)
})
sending.end(${sent.body ? 'body' : ''})
`
  return { code: commentLines('//', notes) + code, notes }
}

function flatHeaders({ headers, body, method, origin }: RequestToSend): string[] {
  const lines = headers.map(([name, value]) => `    ${jsString(name)}, ${jsString(value)},`)
  const hosted = hasLine(headers, 'host')
  if (!hosted) lines.unshift(`    'Host', ${jsString(new URL(origin).host)},`)
  // Given a list, Node does not compute Content-Length, and would send the body in chunks.
  if (body) lines.push("    'Content-Length', String(body.length),")
  else if (method !== 'GET' && method !== 'HEAD') lines.push("    'Content-Length', '0',")
  return ['  headers: [', ...lines, '  ],']
}

function nodeBody(body: NonNullable<RequestToSend['body']>): string {
  if ('text' in body) return `Buffer.from(${jsString(body.text)})`
  return `Buffer.from('${body.base64}', 'base64')`
}
