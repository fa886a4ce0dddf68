import { createServer, type AddressInfo } from 'node:net'
import type { HeaderLine } from '@/core/contract/capture'

export interface Recorder {
  /** host:port */
  host: string
  /** Returns the requests since the last call, byte for byte. */
  take(): Buffer[]
  close(): Promise<void>
}

/** Starts a server that records the bytes of each request and answers once it is complete. */
export async function recorder(): Promise<Recorder> {
  const arrived: Buffer[] = []
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0)
    let continued = false
    socket.on('error', () => undefined)
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data])
      const head = bytes.toString('latin1').split('\r\n\r\n')[0] ?? ''
      if (!continued && /\nexpect: *100-continue/i.test(head)) {
        continued = true
        socket.write('HTTP/1.1 100 Continue\r\n\r\n')
      }
      if (!isWhole(bytes)) return
      arrived.push(bytes)
      const body = head.startsWith('HEAD') ? '' : 'ok'
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n${body}`)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => arrived.splice(0),
    close: () => new Promise((done) => server.close(() => done())),
  }
}

/** Parses recorded bytes into request line, header lines and body, with chunks joined. */
export function parseRequest(bytes: Buffer) {
  const end = bytes.indexOf('\r\n\r\n')
  const [line = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const headers = lines.map((text): HeaderLine => {
    const colon = text.indexOf(':')
    return [text.slice(0, colon), text.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')]
  })
  const rest = bytes.subarray(end + 4)
  return { line, headers, body: isChunkedHead(lines) ? unchunked(rest) : rest }
}

function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return false
  const lines = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const size = lines.find((line) => /^content-length:/i.test(line))?.split(':')[1]
  if (isChunkedHead(lines))
    return /(^|\r\n)0\r\n\r\n$/.test(bytes.subarray(end + 4).toString('latin1'))
  return bytes.length - end - 4 >= Number(size ?? 0)
}

function isChunkedHead(lines: string[]): boolean {
  return lines.some((line) => /^transfer-encoding:.*chunked/i.test(line))
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at)
    const size = parseInt(bytes.subarray(at, end).toString(), 16)
    if (!size) return Buffer.concat(parts)
    parts.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
