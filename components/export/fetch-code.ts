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

// Fetch standard, "forbidden request-header".
const client: Client = {
  name: 'fetch',
  own: new Set(
    (
      'accept-charset accept-encoding access-control-request-headers access-control-request-method ' +
      'connection content-length cookie cookie2 date dnt expect host keep-alive origin referer ' +
      'set-cookie te trailer transfer-encoding upgrade via proxy-authorization proxy-connection ' +
      'sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user sec-ch-ua sec-ch-ua-mobile ' +
      'sec-ch-ua-platform sec-websocket-key sec-websocket-version sec-websocket-extensions'
    ).split(' '),
  ),
  latin1: true,
  bodiless: ['GET', 'HEAD'],
}

/** Writes JavaScript for browsers and Node. */
export function fetchCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const notes = [...sent.notes, ...methodNotes(sent.method)]
  const options = [`  method: ${jsString(sent.method)},`]
  if (sent.headers.length) options.push('  headers: [', ...lines(sent), '  ],')
  if (sent.body) options.push(`  body: ${fetchBody(sent)},`)
  return {
    code:
      commentLines('//', notes) +
      `const response = await fetch(${jsString(sent.url)}, {\n${options.join('\n')}\n})\n` +
      'console.log(response.status, await response.text())\n',
    notes,
  }
}

function lines(sent: RequestToSend): string[] {
  return sent.headers.map(([name, value]) => `    [${jsString(name)}, ${jsString(value)}],`)
}

/** fetch would add a content type to a string even if none was sent. */
function fetchBody({ body, headers }: RequestToSend): string {
  if (!body) return ''
  if ('base64' in body) return jsBytes(body.base64)
  const typed = hasLine(headers, 'content-type')
  return typed ? jsString(body.text) : `new TextEncoder().encode(${jsString(body.text)})`
}

function jsBytes(base64: string): string {
  return `Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0))`
}

function methodNotes(method: string): string[] {
  return ['CONNECT', 'TRACE', 'TRACK'].includes(method) ? [`fetch refuses to send ${method}.`] : []
}
