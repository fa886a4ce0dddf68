import { expect, test } from 'vitest'
import { latin1Text } from '../latin1'
import { capture, selects } from './testing/capture'

/** As the bytes of its UTF-8 arrive. */
const raw = (text: string): string => latin1Text(new TextEncoder().encode(text))

const rows: [name: string, value: string, queries: string[]][] = [
  [
    'Subject',
    '=?utf-8?q?Gr=C3=BC=C3?= =?utf-8?q?=9Fe_an_alle?=',
    ['header.subject:"Grüße an alle"', 'header.subject:grüße*', '"GRÜSSE an alle" OR "Grüße an"'],
  ],
  [
    'Subject',
    '=?iso-8859-1?b?R3L832U=?=',
    ['header.subject:Grüße', 'Grüße', 'header.subject:"=?iso-8859-1?b?R3L832U=?="'],
  ],
  ['Subject', raw('Grüße: 你好'), ['header.subject:"Grüße: 你好"', '你好', 'subject grüße']],
  [
    'X-Title',
    raw('Grüße'),
    ['header.x-title:Grüße', 'header.x-title:gr*', 'Grüße', '"X-Title: Grüße"'],
  ],
  ['X-Title', 'Gr\xfc\xdfe', ['header.x-title:Grüße', 'Grüße']],
  ['X-Title', 'plain', ['header.x-title:plain', '"title: plain"']],
]

test.each(rows)('%s: %j is found as it is read', (name, value, queries) => {
  const found = capture({ headers: [[name, value]] })
  for (const query of queries) expect(selects(query, found), query).toBe(true)
  expect(selects('header.subject:other OR header.x-title:other OR Moin', found)).toBe(false)
  expect(selects(`-header.${name}:`, found)).toBe(false)
})
