import { expect, test } from 'vitest'
import { openRedirectError } from './open-redirect'

test.each([
  'https://example.com/',
  'https://example.com/{{ request.query.to }}',
  'https://example.com?to={{ request.query.to }}',
  'HTTP://example.com:8080/#{{ request.path }}',
  '/next/{{ number }}',
  '/a{{ request.path }}',
  'anything without a tag',
])('a reply may redirect to %s', (value) => {
  expect(openRedirectError('Location', value)).toBeNull()
})

test.each([
  '{{ request.query.to }}',
  ' {{ request.query.to }}',
  'https://{{ request.query.host }}/',
  'https://example.com{{ request.query.end }}',
  'https://example.com@{{ request.query.host }}/',
  'https://user@example.com/{{ request.path }}',
  'https://example.com\\{{ request.path }}',
  '//{{ request.query.host }}/',
  '/{{ request.query.to }}',
  '/\\{{ request.query.to }}',
  '{% if true %}{{ request.query.to }}{% endif %}',
  'javascript:{{ request.query.code }}',
])('a request may not decide the host in %s', (value) => {
  expect(openRedirectError('lOcation', value)).toMatch(/^must begin with a fixed address/)
  expect(openRedirectError('Content-Location', value)).toBeNull()
})
