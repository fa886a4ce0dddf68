import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CustomScheme } from '../contract/secret'
import { schemeNames } from './scheme-names'
import { requestOf } from './testing/requests'
import { verdictOf } from './testing/verdict'

const page = readFileSync(new URL('../../docs/signatures.md', import.meta.url), 'utf8')

test('the page on signatures names every scheme', () => {
  const lacking = Object.keys(schemeNames).filter((id) => !page.includes(`\`${id}\``))
  expect(lacking).toEqual([])
})

/** The rows of the table of notations: the header, the prefix, what is signed. */
const notations = Array.from(
  page.matchAll(/^\| `([^`]*…[^`]*)`\s*\| `([^`]+)`\s*\| `([^`]+)`\s*\|$/gm),
  ([, header = '', prefix = '', signed = '']) => [header, prefix, signed] as const,
)

test('there are notations on the page on signatures', () => {
  expect(notations.length).toBeGreaterThan(4)
})

test.each(notations)('a header as on the page can be verified: %s', (header, prefix, signed) => {
  const encoding = prefix.endsWith(',') ? 'base64' : 'hex'
  const template = signed.replace('{body}', 'a body').replaceAll(/\{field\.\w+\}/g, '1732800000')
  const digest = createHmac('sha256', 'the secret').update(template).digest(encoding)
  const at = header.lastIndexOf(prefix) + prefix.length
  const sent = header.slice(0, at) + header.slice(at).replace(/[\w+/=]+…/, () => digest)
  const custom = CustomScheme.parse({ header: 'X-Signature', prefix, signed, encoding })
  const request = requestOf('a body', ['X-Signature', sent])
  expect(verdictOf('custom', request, ['the secret'], custom)).toBe('valid')
  expect(verdictOf('custom', request, ['another'], custom)).toBe('invalid')
})
