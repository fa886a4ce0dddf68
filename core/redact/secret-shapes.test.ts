import { expect, test } from 'vitest'
import { edited } from './edits'
import { keyShapes } from './key-shapes'
import { secretAddresses } from './secret-addresses'
import { redactionMark } from './secret-names'
import { secretLooking } from './secret-shapes'
import { addressExamples, keyExamples } from './testing/key-examples'

const digits = '700000000017'
const shown = (text: string): string => edited(text, secretLooking(text))

test.each(keyShapes)('a key of %s is hidden, and nothing beside it', (issuer) => {
  const key = keyExamples[issuer]?.(digits) ?? ''
  expect(key).toContain(digits)
  expect(shown(key)).toBe(redactionMark)
  expect(shown(`a "${key}" b`)).toBe(`a "${redactionMark}" b`)
  expect(shown(`k=${key};v`)).toBe(`k=${redactionMark};v`)
})

test.each(keyShapes)('the shortest key of %s is hidden', (issuer, pattern) => {
  const key = keyExamples[issuer]?.(digits) ?? ''
  const alone = new RegExp(`^(?:${pattern})$`)
  const cuts = Array.from(key, (_, end) => key.slice(0, end + 1))
  const shortest = cuts.find((cut) => alone.test(cut)) ?? ''
  expect(shown(shortest)).toBe(redactionMark)
})

test.each(secretAddresses)('an address of %s is hidden from its secret on', (host) => {
  const address = addressExamples[host]?.(digits) ?? ''
  expect(address).toContain(digits)
  const text = shown(`see <${address}|here> (${address}).`)
  expect(text).not.toContain(digits)
  expect(text).toMatch(
    /^see <https:\/\/[\w./-]*\[hidden\]\|here> \(https:\/\/[\w./-]*\[hidden\]\)\.$/,
  )
  expect(shown(address.replace('https://', ''))).not.toContain(digits)
})

test.each([
  ['postgres://ann:p4ss@db/x', 'postgres://[hidden]@db/x'],
  ['https://token@git.example/r', 'https://[hidden]@git.example/r'],
  ['ssh://git@git.example/r', 'ssh://git@git.example/r'],
  ['ssh://ann:p4ss@git.example/r', 'ssh://[hidden]@git.example/r'],
  ['curl -H "Authorization: Bearer abcdefgh.ij" x', 'curl -H "Authorization: Bearer [hidden]" x'],
  ['basic dXNlcjpwYXNz', 'basic [hidden]'],
  ['/bot123456789:AAF-abcdefghijklmnopqrstuvwxyz012345/getMe', '/[hidden]/getMe'],
  [
    'a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb',
    'a\n-----BEGIN RSA PRIVATE KEY-----[hidden]-----END RSA PRIVATE KEY-----\nb',
  ],
  [
    'a\nPuTTY-User-Key-File-3: ssh-ed25519\nComment: a\nPrivate-Lines: 1\nAAAAIKq9\nPrivate-MAC: 12ab\nb',
    'a\nPuTTY-User-Key-File-3: ssh-ed25519\nComment: a\nPrivate-Lines:[hidden]\nb',
  ],
  [
    'PuTTY-User-Key-File-2: ssh-rsa\\r\\nPrivate-Lines: 1\\r\\nAAAAIKq9',
    'PuTTY-User-Key-File-2: ssh-rsa\\r\\nPrivate-Lines:[hidden]',
  ],
  ['-----BEGIN PRIVATE KEY-----\\nMIIE', '-----BEGIN PRIVATE KEY-----[hidden]'],
])('%s', (text, redacted) => {
  expect(shown(text)).toBe(redacted)
})

test.each([
  'https://api.github.com/repos/a/b/hooks/1',
  'https://hooks.slack.com.example/services/T/B/x',
  'https://slack.com/services/x',
  'mailto:ann@a.example, ann@a.example',
  'a risk-assessment-of-something-long and a task-list-with-many-words',
  '-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKtYx ann@host',
  'the bearer of this, a basic need, the token economy',
  'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
])('%s stays as it is', (text) => {
  expect(shown(text)).toBe(text)
})
