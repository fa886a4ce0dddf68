import { utf8Bytes } from '../encode'
import { type BodyChange, rewritten } from './body-words'
import {
  compactly,
  escapeHtml,
  escapeSlashes,
  escapeUnicode,
  type JsonText,
  lexJson,
  type Layout,
  layOut,
  respell,
  unescapeSlashes,
  unescapeUnicode,
} from './json-text'
import { sortedJson } from './sort-json'

const layouts: { id: string; how: string; who: string; layout: Layout }[] = [
  { id: 'compact', how: 'as compact JSON', who: ' (JSON.stringify)', layout: compactly },
  {
    id: 'spaced',
    how: 'as JSON with a space after each comma and colon',
    who: ' (Python’s json.dumps)',
    layout: { colon: ': ', comma: ', ', indent: '' },
  },
  ...[2, 4].map((width) => ({
    id: `pretty-${width}`,
    how: `as JSON indented by ${width}`,
    who: '',
    layout: { colon: ': ', comma: ',', indent: ' '.repeat(width) },
  })),
  {
    id: 'pretty-tab',
    how: 'as JSON indented by tabs',
    who: '',
    layout: { colon: ': ', comma: ',', indent: '\t' },
  },
]

const spellings: { id: string; how: string; who: string; spell: (string: string) => string }[] = [
  {
    id: 'unicode-escaped',
    how: 'with everything but ASCII escaped as \\uXXXX',
    who: '',
    spell: escapeUnicode,
  },
  { id: 'unicode-plain', how: 'with nothing escaped as \\uXXXX', who: '', spell: unescapeUnicode },
  {
    id: 'slashes-escaped',
    how: 'with slashes escaped as \\/',
    who: ' (PHP)',
    spell: escapeSlashes,
  },
  { id: 'slashes-plain', how: 'with plain slashes', who: '', spell: unescapeSlashes },
  {
    id: 'php',
    how: 'as PHP’s json_encode writes it',
    who: '',
    spell: (string) => escapeUnicode(escapeSlashes(string)),
  },
  {
    id: 'html-escaped',
    how: 'with <, > and & escaped as \\uXXXX',
    who: ' (Go)',
    spell: escapeHtml,
  },
]

/** Returns a JSON body rewritten in the usual ways. */
export function jsonChanged(text: string): BodyChange[] {
  const { json, sorted } = lazyComponent(text)
  const changes: BodyChange[] = layouts.map(({ id, how, who, layout }) => [
    id,
    () => bytesOf(json(), (json) => layOut(json, layout)),
    rewritten(how, who),
  ])
  for (const { id, how, who, spell } of spellings) {
    const make = () => bytesOf(json(), (json) => respell(json, spell))
    changes.push([id, make, rewritten(how, who)])
  }
  const how = 'with the members of its objects sorted by name'
  const inOrder = () => bytesOf(sorted(), (json) => layOut(json, compactly))
  changes.push(['sorted', inOrder, rewritten(how)])
  const again = 'parsed and serialised again by JavaScript'
  changes.push(['parsed', () => parsed(json(), text), rewritten(again)])
  return changes
}

/** Returns two changes at a time: each layout in each spelling, and sorted. */
export function jsonChangedTwice(text: string): BodyChange[] {
  const { json, sorted } = lazyComponent(text)
  return layouts.flatMap(({ id, how, layout }) => [
    ...spellings.map(({ id: spelling, how: spelt, spell }): BodyChange => [
      `${id}+${spelling}`,
      () => bytesOf(json(), (json) => layOut(json, layout, spell)),
      rewritten(`${how}, ${spelt}`),
    ]),
    [
      `${id}+sorted`,
      () => bytesOf(sorted(), (json) => layOut(json, layout)),
      rewritten(`${how}, its members sorted by name`),
    ],
  ])
}

/** Parses a text once it is needed; null if it is not JSON. */
function lazyComponent(text: string): Record<'json' | 'sorted', () => JsonText | null> {
  const json = once(() => lexJson(text))
  const sorted = once(() => {
    const known = json()
    const inOrder = known && sortedJson(known)
    return inOrder === null ? null : lexJson(inOrder)
  })
  return { json, sorted }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

function bytesOf(
  json: JsonText | null,
  write: (json: JsonText) => string | null,
): Uint8Array | null {
  const text = json && write(json)
  return text === null ? null : utf8Bytes(text)
}

function parsed(json: JsonText | null, text: string): Uint8Array | null {
  if (!json) return null
  try {
    return utf8Bytes(JSON.stringify(JSON.parse(text)))
  } catch {
    // Not JSON to JavaScript, or nested deeper than its stack.
    return null
  }
}
