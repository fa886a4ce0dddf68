import { pythonString } from './literals'
import {
  byName,
  type Client,
  commentLines,
  joinedValues,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'
import { hasLine } from '@/core/parsing/named-lines'

const client: Client = {
  name: 'requests',
  own: new Set(['content-length', 'transfer-encoding', 'expect']),
  latin1: true,
}

/** Writes Python with the requests package. */
export function pythonCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const groups = byName(sent.headers)
  const notes = [...sent.notes]
  if (groups.some(({ values }) => values.length > 1)) {
    notes.push('Header lines of one name are sent as one line.')
  }
  const added = ['Accept-Encoding', 'User-Agent'].filter(
    (name) => !hasLine(sent.headers, name.toLowerCase()),
  )
  if (added.length) notes.push(`requests adds ${added.join(' and ')}.`)
  if (/%(?:[a-f]|\d[a-f])/.test(sent.url))
    notes.push('Escapes in the target are sent in upper case.')
  const binary = sent.body && 'base64' in sent.body
  const code = `${binary ? 'import base64\n\n' : ''}import requests

session = requests.Session()
session.trust_env = False
session.headers.clear()
response = session.request(
    ${pythonString(sent.method)},
    ${pythonString(sent.url)},
${headers(groups)}${sent.body ? `    data=${pythonBody(sent.body)},\n` : ''})
print(response.status_code, response.text)
`
  return { code: commentLines('#', notes) + code, notes }
}

type Groups = ReturnType<typeof byName>

function headers(groups: Groups): string {
  if (groups.length === 0) return ''
  const lines = groups.map(({ name, values }) => {
    return `        ${pythonString(name)}: ${pythonString(joinedValues(name, values))},\n`
  })
  return `    headers={\n${lines.join('')}    },\n`
}

function pythonBody(body: NonNullable<RequestToSend['body']>): string {
  if ('text' in body) return `${pythonString(body.text)}.encode()`
  return `base64.b64decode('${body.base64}')`
}
