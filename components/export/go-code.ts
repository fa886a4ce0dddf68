import { goString } from './literals'
import {
  byName,
  type Client,
  commentLines,
  type RequestToSend,
  requestToSend,
  type Snippet,
  type ExportedCapture,
} from './request-to-send'
import { hasLine, isNamed } from '@/core/parsing/named-lines'

const client: Client = {
  name: 'Go',
  own: new Set(['content-length', 'transfer-encoding', 'trailer']),
  latin1: true,
  anyTarget: true,
}

/** Writes a Go program with net/http. */
export function goCode(address: string, capture: ExportedCapture): Snippet {
  const sent = requestToSend(address, capture, client)
  const notes = [...sent.notes]
  if (sent.headers.length > 1) notes.push('Go sends header lines sorted by name.')
  const code = `package main

import (
${imports(sent)}
)

func main() {
${body(sent.body)}	request, err := http.NewRequest(${goString(sent.method)}, ${goString(sent.origin)}, ${sent.body ? 'bytes.NewReader(body)' : 'nil'})
	if err != nil {
		log.Fatal(err)
	}
	request.URL.Opaque = ${goString(sent.path, 'latin1')}
${sent.host === null ? '' : `	request.Host = ${goString(sent.host, 'latin1')}\n`}	request.Header = http.Header{
${headers(sent)}	}
	transport := &http.Transport{DisableCompression: true}
	response, err := transport.RoundTrip(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(response.Status, string(answer))
}
`
  return { code: commentLines('//', notes) + code, notes }
}

function imports(sent: RequestToSend): string {
  const packages = ['fmt', 'io', 'log', 'net/http']
  if (sent.body) packages.unshift('bytes')
  if (sent.body && 'base64' in sent.body) packages.splice(1, 0, 'encoding/base64')
  return packages.map((name) => `\t"${name}"`).join('\n')
}

function body(body: RequestToSend['body']): string {
  if (!body) return ''
  if ('text' in body) return `\tbody := []byte(${goString(body.text)})\n`
  return (
    `\tbody, err := base64.StdEncoding.DecodeString("${body.base64}")\n` +
    '\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n'
  )
}

/** Keys set this way keep their case; an empty User-Agent stops Go from adding its own. */
function headers(sent: RequestToSend): string {
  const groups = byName(sent.headers.filter((line) => !isNamed(line, 'host')))
  const lines = groups.map(({ name, values }) => {
    const list = values.map((value) => goString(value, 'latin1')).join(', ')
    return `\t\t${goString(name)}: {${list}},\n`
  })
  const agent = hasLine(sent.headers, 'user-agent')
  return lines.join('') + (agent ? '' : '\t\t"User-Agent": {""},\n')
}
