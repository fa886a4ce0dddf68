import { randomBytes } from 'node:crypto'

/** A JSON POST of 1.1 KB with 12 header lines, the bytes of a usual webhook. */
export function webhook(path: string, port: number): Buffer {
  const frame = JSON.stringify({ event: 'push', text: '' }).length
  const text = randomBytes(1024)
    .toString('base64')
    .slice(0, 1126 - frame)
  const body = JSON.stringify({ event: 'push', text })
  const headers = [
    `Host: 127.0.0.1:${port}`,
    'User-Agent: Wirebin-Bench/1',
    'Accept: */*',
    'Accept-Encoding: gzip, deflate',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    'X-Hook-Event: push',
    'X-Hook-Delivery: 3f1b5a52-8f6e-4f0e-9a54-0d6c1b7a2f10',
    `X-Hook-Signature-256: sha256=${'5e'.repeat(32)}`,
    'X-Hook-Target: repository',
    'X-Request-Id: 0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    'Cache-Control: no-cache',
  ]
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`)
}

/** The smallest sensible capture, for filling a bin. */
export function smallPost(path: string, port: number): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 5\r\n\r\nhello`,
  )
}

const digits = 9

/** The path that numbered requests of a bin go to; `numbered` writes the number over its zeros. */
export const numberedPath = (bin: string): string => `/in/${bin}/n/${'0'.repeat(digits)}`

/** A copy of a request to `numberedPath` with a number of its own in the target. */
export function numbered(request: Buffer, n: number): Buffer {
  const copy = Buffer.from(request)
  copy.write(String(n).padStart(digits, '0'), request.indexOf('/n/') + 3, 'latin1')
  return copy
}

/** The number in a captured target; null for any other target. */
export function numberOf(target: string): number | null {
  return target.startsWith('/n/') ? Number(target.slice(3)) : null
}
