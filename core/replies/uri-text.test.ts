import { expect, test } from 'vitest'
import { uriText } from './uri-text'

test.each([
  ['https://example.com/a b', 'https://example.com/a%20b'],
  ['https://example.com/a%20b?c=d&e[]=f#g', 'https://example.com/a%20b?c=d&e[]=f#g'],
  ['https://example.com/Grüße', 'https://example.com/Gr%C3%BC%C3%9Fe'],
  ['https://example.com/\r\nSet-Cookie: a', 'https://example.com/%0D%0ASet-Cookie:%20a'],
  ['/a\\b"<>^`{|}', '/a%5Cb%22%3C%3E%5E%60%7B%7C%7D'],
  ['/\ud83d\ude00\ud800', '/%F0%9F%98%80%EF%BF%BD'],
])('%j is %s as a URI', (address, uri) => {
  expect(uriText(address)).toBe(uri)
})
