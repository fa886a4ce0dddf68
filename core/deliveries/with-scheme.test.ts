import { expect, test } from 'vitest'
import { withScheme } from './with-scheme'

test.each([
  ['localhost:4777/hook', 'http://localhost:4777/hook'],
  ['localhost', 'http://localhost'],
  [' 127.0.0.1:3000 ', 'http://127.0.0.1:3000'],
  ['[::1]:3000/a', 'http://[::1]:3000/a'],
  ['[fd12:3456::1]/a', 'http://[fd12:3456::1]/a'],
  ['10.0.0.7/a', 'http://10.0.0.7/a'],
  ['172.16.0.1', 'http://172.16.0.1'],
  ['172.15.0.1', 'https://172.15.0.1'],
  ['192.168.1.20:8080', 'http://192.168.1.20:8080'],
  ['8.8.8.8', 'https://8.8.8.8'],
  ['app:3000/hooks', 'http://app:3000/hooks'],
  ['api.localhost:3000', 'http://api.localhost:3000'],
  ['nas.local', 'http://nas.local'],
  ['billing.internal/hooks?key=1', 'http://billing.internal/hooks?key=1'],
  ['staging.example.com/hooks', 'https://staging.example.com/hooks'],
  ['example.com?a=b:c@d', 'https://example.com?a=b:c@d'],
  ['http://example.com', 'http://example.com'],
  ['HTTPS://example.com/a b', 'HTTPS://example.com/a b'],
  ['ftp://example.com', 'ftp://example.com'],
  ['mailto:someone', 'mailto:someone'],
  ['user:secret@example.com', 'user:secret@example.com'],
  ['/hooks', '/hooks'],
  ['not an address', 'not an address'],
  ['', ''],
])('%s is meant as %s', (typed, meant) => expect(withScheme(typed)).toBe(meant))
