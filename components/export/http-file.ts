import { base64Lines, bodyBase64 } from '../body/bytes'
import { isVisible } from './literals'
import {
  type Client,
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'

const client: Client = {
  name: 'The editor',
  own: new Set(['content-length', 'transfer-encoding']),
}

/**
 * Writes a `.http` file for HTTP clients in editors. It can hold only text, and `{{…}}` is a
 * variable in it.
 */
export function httpFile(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const kept = sent.headers.filter(([, value]) => !value.includes('{{'))
  const notes = [...sent.notes]
  if (kept.length < sent.headers.length) notes.push('Without the header values that contain {{.')
  const inside = sent.body && 'text' in sent.body && canStand(sent.body.text)
  const lines = kept.map(([name, value]) => `${name}: ${value}\n`).join('')
  const head = `${sent.method} ${sent.url} HTTP/1.1\n${lines}`
  if (!sent.body || inside) {
    return { code: `###\n${commentLines('#', notes)}${head}${bodyText(sent.body)}`, notes }
  }
  notes.push('Its body is not plain text. Decode these lines into body.bin beside this file:')
  const encoded = base64Lines(bodyBase64(capture.body)).replaceAll(/^/gm, '# ')
  const code = `###\n${commentLines('#', notes)}${encoded}\n${head}\n< ./body.bin\n`
  return { code, notes }
}

function bodyText(body: RequestToSend['body']): string {
  return body && 'text' in body ? `\n${body.text}\n` : ''
}

/** Returns whether a body survives being written to and read from such a file. */
function canStand(text: string): boolean {
  if (/\{\{|\r|^(?:###|[<>])|^\s*(?:#|\/\/)/m.test(text) || /^\s|\s$/.test(text)) return false
  return [...text].every((character) => /[\n\t]/.test(character) || isVisible(character))
}
