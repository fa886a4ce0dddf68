import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { markHeader } from '@/core/diagnosis/mark'
import { probes } from '@/core/diagnosis/testing/as-sent'
import { sendFromBrowser } from './send-from-browser'

let server: Server
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

const token = 'abcdefghijklmnop'
const known = probes.filter(({ sending }) => sending !== 'upgrade')

/** Listens, hangs up on what a page may not send, and notes the marks of what came. */
async function listens(isRefused: (mark: string | undefined) => boolean) {
  const marks: string[] = []
  server = createServer((request, response) => {
    const mark = new URL(request.url ?? '', 'http://a').searchParams.get('wirebin-probe')
    marks.push(mark?.replace(`${token}.b.`, '') ?? '')
    if (isRefused(request.headers[markHeader.toLowerCase()] as string | undefined)) {
      request.socket.destroy()
      return
    }
    request.resume()
    response.end('wirebin: the probe arrived\n')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in/shop`
  const sent = await sendFromBrowser(
    { probes: [...known], url, liveUrl: '', token },
    new AbortController().signal,
  )
  return { marks, sent }
}

const bySender = known.filter(({ id }) => !/^(?:agent-|chunked|slowly|expect)/.test(id))

test('where the first probe gets nothing at all no other is sent', async () => {
  const { marks, sent } = await listens(() => true)
  expect(sent.map(({ probe }) => probe)).toEqual(['sample'])
  expect([...new Set(marks)]).toEqual(['sample', 'sample.bare'])
})

test('what may not be sent with header lines is sent without them, with another mark', async () => {
  const { marks, sent } = await listens((mark) => mark !== undefined)
  expect(sent.map(({ probe }) => probe).toSorted()).toEqual(bySender.map(({ id }) => id).toSorted())
  expect(marks.filter((mark) => mark.endsWith('.bare'))).toHaveLength(bySender.length)
})

test('what arrives is sent once, large bodies last', async () => {
  const { marks, sent } = await listens(() => false)
  expect(marks.toSorted()).toEqual(bySender.map(({ id }) => id).toSorted())
  expect(marks[0]).toBe('sample')
  expect(marks.slice(-2)).toEqual(['body-1049600', 'body-4194304'])
  expect(sent.every(({ own }) => own)).toBe(true)
})
