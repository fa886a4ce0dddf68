import { expect, test } from 'vitest'
import type { NewCapture } from '@/core/records'
import { captureColumns, captureRow, columnAt } from './capture-row'

test('each value of a row is at the position of its column', () => {
  const plain = {
    binKey: 1,
    receivedAt: 2,
    method: 'PUT',
    target: '/there',
    contentType: 'text/plain',
    size: 3,
    remoteAddress: '203.0.113.9',
    status: 201,
    refused: 'aborted',
    httpVersion: '1.1',
    receiveMs: 4,
    replySize: 5,
  } as const
  const lists = { replyHeaders: ['A', 'b'], headers: ['C', 'd'], trailers: ['E', 'f'] }
  const capture: NewCapture = { ...plain, ...lists, body: new Uint8Array(6) }
  const row = captureRow(capture, 7)
  expect(Object.fromEntries(captureColumns.map((name, at) => [name, row[at]]))).toEqual({
    ...plain,
    replyHeaders: '["A","b"]',
    headers: '["C","d"]',
    trailers: '["E","f"]',
    seq: 0,
    storedSize: 7,
    body: 6,
  })
  expect(row[columnAt('storedSize')] satisfies number).toBe(7)
})
