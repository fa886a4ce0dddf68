import { phpString } from './literals'
import {
  type Client,
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'

const client: Client = {
  name: 'PHP',
  own: new Set(['content-length', 'transfer-encoding']),
  latin1: true,
}

// From this size on, curl expects 100-continue first.
const expectsFrom = 1024

/** Writes a PHP script with the curl extension. */
export function phpCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const options = [
    `    CURLOPT_CUSTOMREQUEST => ${phpString(sent.method)},`,
    '    CURLOPT_RETURNTRANSFER => true,',
    '    CURLOPT_PATH_AS_IS => true,',
    '    CURLOPT_HTTP_VERSION => CURL_HTTP_VERSION_1_1,',
    '    CURLOPT_HTTPHEADER => [',
    ...headerLines(sent).map((line) => `        ${phpString(line, 'latin1')},`),
    '    ],',
  ]
  if (sent.method === 'HEAD') options.push('    CURLOPT_NOBODY => true,')
  if (sent.body) options.push(`    CURLOPT_POSTFIELDS => ${phpBody(sent.body)},`)
  const code = `$curl = curl_init(${phpString(sent.url)});
curl_setopt_array($curl, [
${options.join('\n')}
]);
$answer = curl_exec($curl);
echo curl_getinfo($curl, CURLINFO_RESPONSE_CODE), ' ', $answer === false ? curl_error($curl) : $answer, PHP_EOL;
`
  return { code: `<?php\n${commentLines('//', sent.notes)}${code}`, notes: sent.notes }
}

/** curl reads `Name:` as "do not add your own" and `Name;` as "send it empty". */
function headerLines({ headers, body }: RequestToSend): string[] {
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const unwanted = ['Accept', 'User-Agent']
  if (body) unwanted.push('Content-Type')
  if (body && size(body) >= expectsFrom) unwanted.push('Expect')
  const removed = unwanted
    .filter((name) => !given.has(name.toLowerCase()))
    .map((name) => `${name}:`)
  const sent = headers.map(([name, value]) => (value === '' ? `${name};` : `${name}: ${value}`))
  return [...removed, ...sent]
}

function size(body: NonNullable<RequestToSend['body']>): number {
  return 'text' in body ? body.text.length : (body.base64.length * 3) / 4
}

function phpBody(body: NonNullable<RequestToSend['body']>): string {
  if ('text' in body) return phpString(body.text)
  return `base64_decode('${body.base64}')`
}
