import type { Fixture } from '@/core/contract/fixture'
import { pythonString } from '../literals'
import { commentLines, type Snippet } from '../request-to-send'
import { pythonSigner, pythonSigning } from './python-signing'
import { type TestParts, testParts } from './test-parts'

/** Writes a test for pytest, of Python's own library, that sends the fixture of this file, which stands beside it. */
export function pytestCode(fixture: Fixture, file: string): Snippet {
  const parts = testParts(fixture)
  const signers = signing(parts)
  const needed = (name: string, mark: string): string => (signers.includes(mark) ? name : '')
  const lines = ['base64', 'http.client', 'json', 'os']
  const imports = [
    ...lines,
    needed('hmac', 'hmac.new'),
    needed('re', 're.sub'),
    needed('time', 'time.time'),
  ].filter((name) => name !== '')
  const names = ['parse_qsl', 'unquote', 'urlsplit'].filter(
    (name) => name === 'urlsplit' || signers.includes(`${name}(`),
  )
  const code = `${commentLines('#', [
    'Sends a captured request, signed freshly, to its handler: HANDLER_URL says where that is.',
    ...parts.notes,
  ])}${imports
    .toSorted()
    .map((name) => `import ${name}\n`)
    .join(
      '',
    )}${needed('from datetime import datetime, timezone\n', 'datetime.now')}from pathlib import Path
from urllib.parse import ${names.join(', ')}

FIXTURE = json.loads(Path(__file__).with_name(${pythonString(file)}).read_text('utf-8'))
TEXT = '\\n'.join(FIXTURE['request']['body']['lines'])
BODY = base64.b64decode(TEXT) if FIXTURE['request']['body']['encoding'] == 'base64' else TEXT.encode()
ADDRESS = os.environ.get('HANDLER_URL', ${pythonString(parts.address)})


def test_${functionName(parts.title)}():
    status, text = send(${signedLines(parts)})
    assert 200 <= status < 300, text

${sending(parts)}${signers}`
  return { code, notes: parts.notes }
}

const signedLines = ({ steps }: TestParts): string =>
  steps.length === 0 ? '[]' : steps.map(({ id }) => `${pythonSigner(id)}()`).join(' + ')

const functionName = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')
    .slice(0, 80)

function signing({ steps }: TestParts): string {
  if (steps.length === 0) return ''
  const signers = steps.map(pythonSigning)
  const all = signers.join('')
  if (all.includes('value_of(')) signers.push(valueOf)
  if (all.includes('form_fields()')) signers.push(formFields)
  if (all.includes('from_base64(')) signers.push(fromBase64)
  return [...signers, secretOf].map((part) => `\n\n${part}`).join('')
}

const sending = ({ leftOut }: TestParts): string => `
# Lines about the captured connection.
LEFT_OUT = {${leftOut.map(pythonString).join(', ')}}


def send(fresh):
    """Sends the fixture byte for byte, with these header lines in the places of the captured ones."""
    url = urlsplit(ADDRESS)
    kind = http.client.HTTPSConnection if url.scheme == 'https' else http.client.HTTPConnection
    connection = kind(url.hostname, url.port, timeout=30)
    own = [('Host', url.netloc), ('Content-Length', str(len(BODY)))]
    path = ADDRESS[len(url.scheme) + len(url.netloc) + 3:] or '/'
    connection.putrequest(
        FIXTURE['request']['method'], path, skip_host=True, skip_accept_encoding=True
    )
    for name, value in replaced(own + fresh):
        connection.putheader(name, value.encode('latin-1'))
    connection.endheaders(BODY)
    answer = connection.getresponse()
    text = answer.read().decode('utf-8', 'replace')
    connection.close()
    return answer.status, text


def replaced(fresh):
    left = {name.lower(): (name, value) for name, value in fresh}
    names = set(left) | LEFT_OUT
    lines = []
    for name, value in FIXTURE['request']['headers']:
        now = left.pop(name.lower(), None)
        if now:
            lines.append((name, now[1]))
        elif name.lower() not in names:
            lines.append((name, value))
    return lines + list(left.values())
`

const valueOf = `def value_of(wanted):
    lines = FIXTURE['request']['headers']
    return ', '.join(value for name, value in lines if name.lower() == wanted)
`

const formFields = `def form_fields():
    # Names and values, sorted; a repeated value counts once.
    pairs = sorted(set(parse_qsl(BODY.decode(), keep_blank_values=True)))
    return ''.join(name + value for name, value in pairs)
`

const fromBase64 = `def from_base64(text):
    text = text.strip().replace('-', '+').replace('_', '/').rstrip('=')
    return base64.b64decode(text + '=' * (-len(text) % 4))
`

const secretOf = `def secret_of(variable):
    secret = os.environ.get(variable)
    assert secret, variable + ' must hold the secret that the handler verifies with'
    return secret
`
