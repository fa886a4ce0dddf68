import { expect, test } from 'vitest'
import { textContent } from './content'
import { packedAs } from '@/core/parsing/media-type'
import { codings, unknownCodingWords, layersOf, layerText, textLayers } from './layers'

test('content codings are decoded in the reverse order', () => {
  expect(codings([['Content-Encoding', 'gzip, BR']])).toEqual(['br', 'gzip'])
  expect(
    codings([
      ['content-encoding', 'deflate'],
      ['X', 'y'],
      ['Content-Encoding', 'zstd'],
    ]),
  ).toEqual(['zstd', 'deflate'])
  expect(codings([['Content-Encoding', 'gzip, secret']])).toEqual([])
  expect(codings([['Content-Encoding', 'identity, __proto__, constructor']])).toEqual([])
})

test.each([
  [[], null],
  [['gzip, br'], null],
  [['utf-8'], null],
  [['lzma'], 'lzma'],
  [['gzip', 'aws-chunked'], 'gzip, aws-chunked'],
])('of the content codings %j it says that %j cannot be decoded', (lines, named) => {
  const said = unknownCodingWords(lines.map((line) => ['Content-Encoding', line]))
  const words = `The content coding “${named}” cannot be decoded here: this is the body as sent.`
  expect(said).toBe(named && words)
})

test.each([
  ['eyJhIjoxfQ==', []],
  ['eyJhbGwiOiJnb29kIn0=', ['base64']],
  ['SGVsbG8sIHdvcmxkLCBhZ2Fpbg', ['base64']],
  ['refs/heads/main', []],
  ['95790bf891e76fee5e1747ab589903a6a1f80f22', []],
  ['a%20b%C3%BC', ['url']],
  ['"{\\"a\\":1}"', ['quoted']],
  ['internationalization', []],
])('%s may be decoded as %j', (text, expected) => {
  expect(textLayers(text)).toEqual(expected)
})

test('decodes text', () => {
  expect(layerText('base64', 'eyJhbGwiOiJnb29kIn0')?.body.text).toBe('{"all":"good"}')
  expect(layerText('base64', '/w==')?.body).toMatchObject({ encoding: 'base64', text: '/w==' })
  expect(layerText('url', '100%25%C3%BC')?.body.text).toBe('100%ü')
  expect(layerText('url', 'x%FF%')?.body.text).toBe('x%FF%')
  expect(layerText('quoted', '"a\\nb"')?.body.text).toBe('a\nb')
  expect(layerText('base64', '!')).toBeNull()
})

test('recognises the layers of bytes', () => {
  expect(packedAs('application/cbor; x=1')).toBe('cbor')
  expect(packedAs('application/x-msgpack')).toBe('msgpack')
  const binary = (text: string, contentType: string | null = null) => ({
    ...textContent('', '', contentType),
    body: { encoding: 'base64' as const, text, truncated: false },
  })
  expect(layersOf(binary('H4sIAAAAAAAAAw=='), 'binary')).toEqual(['gzip'])
  expect(layersOf(binary('/wAA', 'application/msgpack'), 'binary')).toEqual(['msgpack'])
  expect(layersOf(binary('iVBORw0KGgoAAAA='), 'binary')).toEqual([])
  expect(layersOf(binary('/wE='), 'binary')).toEqual(['msgpack', 'cbor', 'br'])
  expect(layersOf(binary('/wE=', 'text/plain'), 'text')).toEqual(['msgpack', 'cbor', 'br'])
  expect(layersOf(binary('xOM=', 'text/plain; charset=gbk'), 'text')).toEqual([])
})
