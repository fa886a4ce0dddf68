import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serveJobs } from './parts/jobs'

// The baseline for throughput: bare node:http that reads the body and answers two bytes.
const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => response.writeHead(200, { 'Content-Length': 2 }).end('ok'))
})
const listening = new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

serveJobs(async () => {
  await listening
  return (server.address() as AddressInfo).port
})
