import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts'
import { growthFaults } from '../testing/linear'
import { bashWords } from './bash-words'
import { fromHar } from './from-har'
import { fromNdjson } from './from-ndjson'
import { fromText } from './from-text'
import { toldBy } from './testing/arriving'

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
  'curl --header': (text) => toldBy(fromText, `curl http://x -H 'a:${text}'`),
  'curl address': (text) => toldBy(fromText, `curl 'http://${text}'`),
  'curl after a pipe': (text) => toldBy(fromText, piped(text)),
  'a raw head': (text) => toldBy(fromText, `POST / HTTP/1.1\r\n${text}`),
  'a request line': (text) => toldBy(fromText, `POST ${text}\r\nHost: a\r\n\r\nx`),
  'a raw header': (text) => toldBy(fromText, `POST / HTTP/1.1\r\na:${text}\r\n\r\nx`),
  'a raw body': (text) => toldBy(fromText, `POST / HTTP/1.1\r\n\r\n${text}`),
  NDJSON: (text) => toldBy(fromNdjson, text),
  'an NDJSON line': (text) => toldBy(fromNdjson, `{"method":"A","target":"","headers":[${text}]}`),
  HAR: (text) => toldBy(fromHar, text),
  'HAR entries': (text) => toldBy(fromHar, `{"log":{"entries":[${text}`),
  'a HAR entry': (text) => toldBy(fromHar, `{"log":{"entries":[{"request":"${text}"}]}}`),
}

test.each(Object.keys(places))('%s: read in linear time', async (place) => {
  expect(await growthFaults(hostileTexts, (text) => places[place]?.(text))).toEqual([])
})
