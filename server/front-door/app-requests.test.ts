import { type IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { prepareForApp } from './app-requests'

const sent = {
  accept: '*/*',
  rsc: '1',
  'x-middleware-subrequest': 'middleware',
  'x-nextjs-request-id': 'a',
  'x-nextjs-html-request-id': 'b',
  'x-nextjs-data': '1',
  'next-action': 'x',
  'x-wirebin-visit': 'reader',
}

function prepared(development: boolean) {
  const headers: Record<string, string> = { ...sent }
  const request = { headers } as unknown as IncomingMessage
  const response = new ServerResponse(request)
  prepareForApp(request, response, {
    captureOrigin: 'http://bins.example',
    development,
    client: '203.0.113.1',
    id: '7',
  })
  return { headers, response }
}

const policyOf = (response: ServerResponse): string =>
  String(response.writeHead(200).getHeader('Content-Security-Policy'))

test("no header that controls Next's internals reaches it", () => {
  const { headers, response } = prepared(false)
  expect(Object.keys(headers).toSorted()).toEqual([
    'accept',
    'content-security-policy',
    'rsc',
    'x-wirebin-client',
    'x-wirebin-request',
    'x-wirebin-visit',
  ])
  // A client's own headers by our names do not count.
  expect(headers['x-wirebin-visit']).toBe('program')
  expect(policyOf(response)).not.toContain('unsafe-eval')
})

test('in development the ids by which a page finds its own responses do', () => {
  const { headers, response } = prepared(true)
  expect(headers).toMatchObject({ 'x-nextjs-request-id': 'a', 'x-nextjs-html-request-id': 'b' })
  expect(headers).not.toHaveProperty('x-middleware-subrequest')
  expect(headers).not.toHaveProperty('x-nextjs-data')
  expect(policyOf(response)).toContain('unsafe-eval')
})

test('a response with its own policy keeps it, and gets the other security headers', () => {
  const { response } = prepared(false)
  response.setHeader('Content-Security-Policy', 'sandbox')
  response.writeHead(200)
  expect(response.getHeader('Content-Security-Policy')).toBe('sandbox')
  expect(response.getHeader('X-Frame-Options')).toBe('DENY')
})
