import { base64Lines, bodyBase64 } from '../capture/bytes'
import { isVisible } from './literals'
import { type Client, commentLines, type Sent, sentBy, type Snippet, type Taken } from './sent'

const client: Client = {
  name: 'The editor',
  own: new Set(['content-length', 'transfer-encoding']),
}

/** A `.http` file for the clients in editors. It holds text only, and `{{…}}` is a variable there. */
export function httpFile(address: string, capture: Taken): Snippet {
  const sent = sentBy(address, capture, client)
  const kept = sent.headers.filter(([, value]) => !value.includes('{{'))
  const notes = [...sent.notes]
  if (kept.length < sent.headers.length) notes.push('Without the header values that hold {{.')
  const inside = sent.body && 'text' in sent.body && canStand(sent.body.text)
  const lines = kept.map(([name, value]) => `${name}: ${value}\n`).join('')
  const head = `${sent.method} ${sent.url} HTTP/1.1\n${lines}`
  if (!sent.body || inside) {
    return { code: `###\n${commentLines('#', notes)}${head}${bodyText(sent.body)}`, notes }
  }
  notes.push('Its body is no plain text. Decode these lines into body.bin beside this file:')
  const encoded = base64Lines(bodyBase64(capture.body)).replaceAll(/^/gm, '# ')
  const code = `###\n${commentLines('#', notes)}${encoded}\n${head}\n< ./body.bin\n`
  return { code, notes }
}

function bodyText(body: Sent['body']): string {
  return body && 'text' in body ? `\n${body.text}\n` : ''
}

/** Whether a body is the same when it is read out of such a file. */
function canStand(text: string): boolean {
  if (/\{\{|\r|^(?:###|[<>])|^\s*(?:#|\/\/)/m.test(text) || /^\s|\s$/.test(text)) return false
  return [...text].every((character) => /[\n\t]/.test(character) || isVisible(character))
}
