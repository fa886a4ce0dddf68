import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { refusal } from '@/core/capture/reply'
import type { Failure } from '@/core/errors'

/** Answers with a failure of the contract's form. */
export function answerFailure(response: ServerResponse, failure: Failure): void {
  const { status, headers, body } = refusal(failure)
  response.writeHead(status, headers as string[]).end(body)
}

/** The same on a bare socket, where there is no parsed request, and ends it. */
export function answerOnSocket(socket: Duplex, failure: Failure): void {
  const { status, headers, body } = refusal(failure)
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'Connection: close']
  for (let i = 0; i < headers.length; i += 2) lines.push(`${headers[i]}: ${headers[i + 1]}`)
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  socket.end(body)
}
