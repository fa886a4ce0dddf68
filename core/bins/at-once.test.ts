import { expect, test } from 'vitest'
import { visitOf } from '../share/visit'
import { makesAtOnce } from './at-once'

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36'
const navigation = {
  'user-agent': agent,
  'sec-fetch-mode': 'navigate',
  'sec-fetch-dest': 'document',
  'sec-fetch-user': '?1',
}

test.each([
  ['an address that was typed, or a bookmark', { 'sec-fetch-site': 'none' }, true],
  ['a link of this instance', { 'sec-fetch-site': 'same-origin' }, true],
  ['a link of another site', { 'sec-fetch-site': 'cross-site' }, false],
  ['a link of a neighbouring host', { 'sec-fetch-site': 'same-site' }, false],
  ['a browser that does not tell', {}, false],
  ['a page fetched ahead', { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch' }, false],
  [
    'a page in the background',
    { 'sec-fetch-site': 'none', 'sec-purpose': 'prefetch;prerender' },
    false,
  ],
  ['a frame', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }, false],
  [
    'a script',
    { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' },
    false,
  ],
  ['a program', { 'sec-fetch-site': 'none', 'user-agent': 'curl/8.5.0' }, false],
  [
    'a preview of links',
    { 'sec-fetch-site': 'none', 'user-agent': 'Slackbot-LinkExpanding 1.0' },
    false,
  ],
] as const)('%s', (_, sent, made) => {
  const headers: Record<string, string> = { ...navigation, ...sent }
  const visit = visitOf({ method: 'GET', headers })
  expect(makesAtOnce(visit, headers['sec-fetch-site'] ?? null)).toBe(made)
})
