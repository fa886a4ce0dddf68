import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { bashWords } from './curl/bash-words'
import { fromHar } from './har/from-har'
import { fromNdjson } from './from-ndjson'
import { fromText } from './from-text'
import { toldBy } from './testing/arriving'

const asJson = (text: string): string =>
  JSON.stringify(text).replaceAll(/[\u0080-\u{10ffff}]/gu, '?')
const postData = (data: string, headers = '') =>
  `{"log":{"entries":[{"request":{"method":"A","url":"http://x","headers":[${headers}],"postData":${data}}}]}}`
const chunked = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n'

const piped = (text: string) => `base64 -d <<'EOF' | curl http://x --data-binary @-\n${text}\nEOF\n`

/** What surrounds the text, so that each part of each parser reads it. */
const places: Record<string, (text: string) => unknown> = {
  words: (text) => bashWords(text),
  'pasted text': (text) => toldBy(fromText, text),
  'curl options': (text) => toldBy(fromText, `curl http://x ${text}`),
  'curl in single quotes': (text) => toldBy(fromText, `curl http://x -d '${text}'`),
  'curl in double quotes': (text) => toldBy(fromText, `curl http://x -d "${text}"`),
  "curl in $'…'": (text) => toldBy(fromText, `curl http://x -d $'${text}'`),
  'curl --data-urlencode': (text) => toldBy(fromText, `curl http://x --data-urlencode '${text}'`),
  'curl --form': (text) => toldBy(fromText, `curl http://x -F 'a=${text}'`),
  'a field of curl --form': (text) => toldBy(fromText, `curl http://x -F 'a=b;type=a/b;${text}'`),
  'curl --header': (text) => toldBy(fromText, `curl http://x -H 'a:${text}'`),
  'curl address': (text) => toldBy(fromText, `curl 'http://${text}'`),
  'curl address, quoted': (text) => toldBy(fromText, `curl 'http://x/${text}'`),
  'curl here-document': (text) => toldBy(fromText, `curl http://x -d @- <<E\n${text}\nE`),
  'after curl': (text) => toldBy(fromText, `curl http://x\n${text}`),
  'curl after a pipe': (text) => toldBy(fromText, piped(text)),
  'a raw head': (text) => toldBy(fromText, `POST / HTTP/1.1\r\n${text}`),
  'a request line': (text) => toldBy(fromText, `POST ${text}\r\nHost: a\r\n\r\nx`),
  'a raw header': (text) => toldBy(fromText, `POST / HTTP/1.1\r\na:${text}\r\n\r\nx`),
  'a raw body': (text) => toldBy(fromText, `POST / HTTP/1.1\r\n\r\n${text}`),
  'a folded header': (text) => toldBy(fromText, `POST / HTTP/1.1\r\na: b\r\n ${text}\r\n\r\nx`),
  'chunk sizes': (text) => toldBy(fromText, chunked + text),
  trailers: (text) => toldBy(fromText, `${chunked}0\r\n${text}`),
  'a body of some length': (text) =>
    toldBy(fromText, `POST / HTTP/1.1\nContent-Length: ${text.length - 1}\n\n${text}`),
  NDJSON: (text) => toldBy(fromNdjson, text),
  'an NDJSON line': (text) => toldBy(fromNdjson, `{"method":"A","target":"","headers":[${text}]}`),
  HAR: (text) => toldBy(fromHar, text),
  'HAR entries': (text) => toldBy(fromHar, `{"log":{"entries":[${text}`),
  'a HAR entry': (text) => toldBy(fromHar, `{"log":{"entries":[{"request":"${text}"}]}}`),
  'text in a charset': (text) =>
    toldBy(fromHar, postData(`{"mimeType":"a/b;charset=latin1","text":${asJson(text)}}`)),
  'the type of a HAR entry': (text) =>
    toldBy(fromHar, postData(`{"mimeType":${asJson(`a/b;${text}`)},"text":"é"}`)),
  'parts of a HAR entry': (text) =>
    toldBy(
      fromHar,
      postData(
        `{"mimeType":"multipart/form-data","params":[{"name":"a","value":${asJson(text)}}]}`,
      ),
    ),
  'the address of a HAR entry': (text) =>
    toldBy(
      fromHar,
      `{"log":{"entries":[{"request":{"method":"A","url":${asJson(`http://${text}`)},"headers":[]}}]}}`,
    ),
}

test.each(Object.keys(places))('%s: read in linear time', async (place) => {
  expect(await growthFaults(hostileTexts, (text) => places[place]?.(text))).toEqual([])
})
