import { expect, test } from 'vitest'
import { imageSize } from './media/image-size'
import { pageDocument, tooMuchPage } from './media/page-document'
import { pdfPages } from './media/pdf-pages'
import { imageType } from '@/core/parsing/magic'

const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))
const gif = bytes('R0lGODlhAQACAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7')
const png = bytes(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
)

test('recognises images and their sizes', () => {
  expect([imageType(gif), imageSize(gif)]).toEqual(['image/gif', { width: 1, height: 2 }])
  expect([imageType(png), imageSize(png)]).toEqual(['image/png', { width: 1, height: 1 }])
  expect(imageType(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg">'))).toBeNull()
  const jpeg = 'ffd8ffe000104a46494600010100000100010000ffc00011080010002003012200021101031101'
  expect(imageSize(Uint8Array.from(Buffer.from(jpeg, 'hex')))).toEqual({ width: 32, height: 16 })
})

test('a previewed page begins with a policy, and none of its elements can connect', () => {
  const page = pageDocument(
    '<LINK rel=preconnect href=//x><base href=//x><meta http-equiv=refresh><set to=x><animate to=x>',
  )
  expect(page.indexOf("default-src 'none'")).toBeLessThan(100)
  expect(page).toContain('<x-LINK')
  expect(page).toContain('<x-base')
  expect(page).toContain('<x-meta http-equiv=refresh')
  expect(page).toContain('<x-set to=x><x-animate to=x>')
  expect(tooMuchPage('<p>'.repeat(30_000))).toContain('20,000 tags')
  expect(tooMuchPage('x'.repeat(600_000))).toContain('500 kB')
  expect(tooMuchPage('<p>hello')).toBeNull()
})

test('counts the pages of a PDF', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n1 0 obj<</Type /Pages /Kids [2 0 R] /Count 3>>')
  expect(pdfPages(pdf)).toEqual({ version: '1.7', pages: 3 })
  expect(pdfPages(new TextEncoder().encode('%PDF-1.4'))).toEqual({ version: '1.4', pages: null })
})
