import type { IncomingMessage, ServerResponse } from 'node:http'
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
}

function prepared(development: boolean) {
  const headers: Record<string, string> = { ...sent }
  const said = new Map<string, string>()
  const response = { setHeader: (name: string, value: string) => said.set(name, value) }
  prepareForApp({ headers } as unknown as IncomingMessage, response as unknown as ServerResponse, {
    captureOrigin: 'http://bins.example',
    development,
    client: '203.0.113.1',
  })
  return { headers, policy: said.get('Content-Security-Policy') ?? '' }
}

test('no header that steers Next reaches it', () => {
  const { headers, policy } = prepared(false)
  expect(Object.keys(headers).toSorted()).toEqual([
    'accept',
    'content-security-policy',
    'rsc',
    'x-wirebin-client',
  ])
  expect(policy).not.toContain('unsafe-eval')
})

test('in development the ids by which a page finds its own answers do', () => {
  const { headers, policy } = prepared(true)
  expect(headers).toMatchObject({ 'x-nextjs-request-id': 'a', 'x-nextjs-html-request-id': 'b' })
  expect(headers).not.toHaveProperty('x-middleware-subrequest')
  expect(headers).not.toHaveProperty('x-nextjs-data')
  expect(policy).toContain('unsafe-eval')
})
