import { expect, test } from 'vitest'
import { form, type Given, length, multipart, readEntry, type } from '../testing/har-entry'

const errors: [given: Given, error: string | RegExp][] = [
  [{ url: 'data:text/plain,hi' }, 'It is no HTTP request: its address begins with data:'],
  [{ url: 'wss://x.dev/socket' }, 'It is no HTTP request: its address begins with wss:'],
  [{ url: 'chrome-extension://abc/x.js' }, 'address begins with chrome-extension:'],
  [{ url: 'blob:https://x.dev/1' }, 'address begins with blob:'],
  [{ url: '/a' }, 'Its address is not a URL: /a'],
  [{ url: 'https:///a' }, 'Its address is not a URL'],
  [{ headers: [length(3)] }, 'Its body of 3 bytes is not in the file'],
  [{ bodySize: 3 }, 'Its body of 3 bytes is not in the file'],
  [
    { headers: [length(3)], postData: { text: 'é' } },
    'Its Content-Length is 3, but its body in the file has 2 bytes',
  ],
  [{ postData: { text: '??', encoding: 'base64' } }, 'postData is not base64'],
  [
    { postData: { text: 'a', encoding: 'gzip' } },
    'The encoding gzip of postData is not understood',
  ],
  [{ postData: { text: '\ud800' } }, 'an unpaired surrogate'],
  [{ postData: { _file: 'body.bin' } }, 'Its body is in the file body.bin, which is not here'],
  [
    { postData: { mimeType: 'text/x; charset=gbk', text: '中' } },
    'cannot be written in its charset gbk',
  ],
  [{ postData: { mimeType: 'text/x; charset=none', text: 'é' } }, 'in its charset none'],
  [{ postData: { mimeType: 'text/x', params: [{ name: 'a' }] } }, 'cannot be written as text/x'],
  [
    { headers: [type('multipart/form-data')], postData: { params: [{ name: 'a' }] } },
    'Its Content-Type names no boundary',
  ],
  [
    { headers: [type(multipart)], postData: { params: [{ name: 'a', value: '--b b' }] } },
    'Its boundary occurs in its parts',
  ],
  [
    { headers: [type(multipart)], postData: { params: [{ name: 'a', fileName: 'f.png' }] } },
    'The content of f.png is not in the file',
  ],
  [
    { headers: [type(multipart)], postData: { mimeType: form, params: [{ name: 'a' }] } },
    'postData.mimeType is not the Content-Type of its header lines',
  ],
  [
    { postData: { mimeType: form, params: [{ name: 'a', value: 'b', fileName: 'f' }] } },
    'The file f is in a form that can hold none',
  ],
  [
    { headers: [length(9)], postData: { mimeType: form, params: [{ name: 'a', value: 'b' }] } },
    'Its Content-Length is 9, but its body in the file has 3 bytes',
  ],
]

test.each(errors)('%j is an error', async (given, error) => {
  expect(await readEntry(given)).toMatch(error)
})
