import { expect, test } from 'vitest'
import type { MailAttachment } from '../worker/read-mail'
import { inlineLimits, withInlineImages } from './inline-images'

const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)
const address = `data:image/png;base64,${Buffer.from(png).toString('base64')}`

const attached = (contentId: string, bytes = png): MailAttachment[] => [
  { name: null, type: 'image/png', contentId, bytes },
]

test.each([
  ['<img src="cid:a@b">', `<img src="${address}">`],
  ['<img src="CID:a%40b">', `<img src="${address}">`],
  ['<p style="background:url(cid:a@b)">', `<p style="background:url(${address})">`],
  [
    '<p style="background:url(&quot;cid:a@b&quot;)">',
    `<p style="background:url(&quot;${address}&quot;)">`,
  ],
  ['<p style="background:url(\'cid:a@b\')">', `<p style="background:url('${address}')">`],
  ['<img src="cid:c@d">', '<img src="cid:c@d">'],
  ['<img src="cid:%">', '<img src="cid:%">'],
  ['Look for cid:a@b', 'Look for cid:a@b'],
])('%s becomes %s', (page, shown) => {
  expect(withInlineImages(page, attached('a@b'))).toBe(shown)
})

test('what is no picture, or too large a one, is not put in', () => {
  const page = '<img src="cid:a">'
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
  expect(withInlineImages(page, attached('a', svg))).toBe(page)
  const long = new Uint8Array(inlineLimits.bytes + 1)
  long.set(png)
  expect(withInlineImages(page, attached('a', long))).toBe(page)
  const wide = png.slice()
  new DataView(wide.buffer).setUint32(16, 100_000)
  new DataView(wide.buffer).setUint32(20, 100_000)
  expect(withInlineImages(page, attached('a', wide))).toBe(page)
})

test('a picture named very often adds no more than is allowed', () => {
  const large = new Uint8Array(1_000_000)
  large.set(png)
  const page = '<img src="cid:a">'.repeat(1000)
  const shown = withInlineImages(page, attached('a', large))
  expect(shown.length).toBeLessThan(inlineLimits.characters + page.length)
  expect(shown).toContain('cid:a')
})
