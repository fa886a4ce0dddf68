import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { cpuOf, slowness } from '@/core/testing/processor-time'
import type { Coding } from '@/core/parsing/codings'
import { decodeInBrowser } from './decode-in-browser'
import { isZlib } from '@/core/parsing/magic'

const text = 'Wirebin keeps what came over the wire. '.repeat(500)
// `zstd -19` of "hello, zstandard\n" repeated 64 times.
const zstd = '28b52ffd0468cd00008868656c6c6f2c207a7374616e646172640a010059a07f2e01cb2f6edb'
const packers: [Coding, (bytes: Buffer) => Buffer][] = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
]
const own = (bytes: Buffer) => Uint8Array.from(bytes)

test.each(packers)('unpacks %s', async (coding, pack) => {
  const unpacked = await decodeInBrowser(coding, own(pack(Buffer.from(text))))
  expect('bytes' in unpacked && new TextDecoder().decode(unpacked.bytes)).toBe(text)
})

test.each(packers)('stops a decompression bomb of %s', async (coding, pack) => {
  const bomb = own(pack(Buffer.alloc(24 * 1024 * 1024)))
  const reason = 'Too large to show: more than 5 MiB unpacked. It is kept as sent.'
  const cpu = await cpuOf(async () =>
    expect(await decodeInBrowser(coding, bomb)).toEqual({ reason }),
  )
  expect(cpu / slowness()).toBeLessThan(5000)
})

test('a body of exactly the limit is shown', async () => {
  const bytes = own(brotliCompressSync(Buffer.alloc(1024)))
  expect(await decodeInBrowser('br', bytes, 1024)).toMatchObject({ note: null })
  expect(await decodeInBrowser('br', bytes, 1023)).toHaveProperty('reason')
})

test.each<Coding>(['gzip', 'deflate', 'br', 'zstd'])(
  'reports that a body is not %s',
  async (coding) => {
    expect(await decodeInBrowser(coding, own(Buffer.from('not packed at all, plainly')))).toEqual({
      reason: `These bytes are not ${coding === 'br' ? 'brotli' : coding}, or they are damaged.`,
    })
  },
)

test('shows what can be decompressed of a cut-off body', async () => {
  const whole = gzipSync(Buffer.from(Array.from({ length: 9000 }, (_, i) => i * i).join()))
  const unpacked = await decodeInBrowser('gzip', own(whole.subarray(0, whole.length - 4000)))
  expect(unpacked).toMatchObject({ note: expect.stringContaining('cut off') as string })
})

test('recognises zlib by its header', () => {
  expect(isZlib(deflateSync('x'))).toBe(true)
  expect(isZlib(deflateRawSync('x'))).toBe(false)
})

test('stops a decompression bomb of zstd', async () => {
  const blocks = '0200100002001000'.repeat(100) + '0368090021f750d9'
  const bomb = `28b52ffd04684c000008000100fcff3910${blocks}`
  expect(await decodeInBrowser('zstd', own(Buffer.from(bomb, 'hex')))).toMatchObject({
    reason: expect.stringContaining('Too large') as string,
  })
})

test('unpacks zstd', async () => {
  const unpacked = await decodeInBrowser('zstd', own(Buffer.from(zstd, 'hex')))
  expect('bytes' in unpacked && new TextDecoder().decode(unpacked.bytes)).toBe(
    'hello, zstandard\n'.repeat(64),
  )
})
