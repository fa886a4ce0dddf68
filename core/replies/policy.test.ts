import { describe, expect, test } from 'vitest'
import { policyError, type Policy } from './policy'

const text: Policy = { replies: 'text', scripts: true }
const full: Policy = { replies: 'full', scripts: true }

describe('if replies are text only', () => {
  test.each([
    ['Content-Type', 'text/plain'],
    ['Content-Type', ' Text/Plain ; charset="utf-8"'],
    ['content-type', 'application/json'],
    ['Content-Type', 'application/problem+json; charset=utf-8'],
    ['Retry-After', '1'],
    ['X-Location', 'https://a.example'],
  ])('%s: %s may be sent', (name, value) => {
    expect(policyError(text, name, value)).toBeNull()
  })

  test.each([
    ['Content-Type', 'text/html'],
    ['CONTENT-TYPE', 'image/svg+xml'],
    ['Content-Type', ''],
    ['Content-Type', 'text/plain, text/html'],
    ['Content-Type', 'text/plain;, text/html'],
    ['Content-Type', 'text/plain; a="b", text/html'],
    ['Content-Type', 'application/json, */*;, text/html'],
    ['Content-Type', 'text/plainly'],
    ['Content-Type', 'text/plain/../html'],
    ['Content-Type', 'application/html+json+xml'],
    ['Content-Type', 'multipart/x-mixed-replace; boundary=a'],
    ['Content-Type', 'application/pdf'],
    ['Location', '/here'],
    ['lOcation', 'javascript:alert(1)'],
    ['WWW-Authenticate', 'Basic realm="Sign in again"'],
  ])('%s: %s may not, and the reason says why', (name, value) => {
    expect(policyError(text, name, value)).toMatch(/on this instance \(WIREBIN_REPLIES=text\)$/)
    expect(policyError(full, name, value)).toBeNull()
  })
})
