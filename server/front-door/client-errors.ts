import type { Socket } from 'node:net'
import { Failure } from '@/core/errors'
import { type HeadEnd, headFailure } from '@/core/http/unreadable-head'
import type { Wire } from '@/core/http/wire'
import { answerOnSocket } from './answers'
import type { BodyBudget } from './body-budget'
import type { SentHead } from './first-heads'
import type { PipelineOrder, PipelineTurn } from './pipeline-order'
import type { RejectedHeads } from './rejected-heads'
import { type NamedBin, namedBy, UnreadableRequest } from './unreadable-request'

export interface ClientErrorSettings {
  budget: BodyBudget
  /** Counts a refusal that comes before any bin is known: no row can record it. */
  turnedAway(failure: Failure): void
  /** The route handler for capture traffic. */
  capture(wire: Wire): Promise<unknown>
  onUnexpectedError(error: unknown): void
}

/** What Node reports of a connection whose next bytes it cannot read. */
interface ClientError extends Error {
  code?: string
  rawPacket?: unknown
}

const ends: Record<string, HeadEnd> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'too_large',
  HPE_INVALID_METHOD: 'unknown_method',
}

/**
 * Returns a listener for `clientError`: an error in a body ends its request, and a head that is
 * rejected becomes a refused row of the bin that its first line names, else a number in the
 * metrics.
 */
export function createClientErrors(
  pipeline: PipelineOrder,
  heads: RejectedHeads,
  settings: ClientErrorSettings,
): (error: ClientError, socket: Socket) => void {
  function onClientError(error: ClientError, socket: Socket): void {
    if (heads.isInBody(socket)) inBody(error, socket, pipeline.last(socket))
    // What follows a request with Connection: close is ignored (RFC 9112, 9.6).
    else if (error.code !== 'HPE_CLOSED_CONNECTION') inHead(error, socket)
  }

  function inBody(error: ClientError, socket: Socket, request: PipelineTurn | null): void {
    const timeout = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
    if (isGone(error, socket) || error.code === 'HPE_INVALID_EOF_STATE') {
      return void socket.destroy()
    }
    if (request?.break(timeout ? 'timeout' : 'malformed')) return
    if (pipeline.answering(socket) || (socket.bytesWritten > 0 && !timeout)) {
      return void socket.destroy()
    }
    turnAway(socket, timeout ? notInTime : malformed)
  }

  function inHead(error: ClientError, socket: Socket): void {
    // Node reports each further piece of what a connection sends after an error.
    const isOver = pipeline.isOver(socket)
    const head = isOver ? null : heads.take(socket, error)
    if (!head && isGone(error, socket)) return void socket.destroy()
    if (isOver) return
    const named = head && namedBy(head.bytes)
    const known = head && (named || head.begins) ? head.bytes : noBytes
    const failure = headFailure(ends[error.code ?? ''] ?? 'malformed', known)
    pipeline.finish(socket, async () => {
      if (head && named) await refuse(socket, named, head, failure)
      else turnAway(socket, failure)
    })
  }

  async function refuse(
    socket: Socket,
    named: NamedBin,
    head: SentHead,
    failure: Failure,
  ): Promise<void> {
    const { budget } = settings
    const wire = new UnreadableRequest(socket, named, { head, failure, budget })
    try {
      await settings.capture(wire)
    } catch (error) {
      settings.onUnexpectedError(error)
      socket.destroy()
    }
  }

  function turnAway(socket: Socket, failure: Failure): void {
    settings.turnedAway(failure)
    if (socket.writable) answerOnSocket(socket, failure)
    else socket.destroy()
  }

  return onClientError
}

const noBytes = new Uint8Array()
const notInTime = new Failure('timeout', 'The request was not complete in time')
const malformed = new Failure('bad_request', 'This is not a well-formed HTTP/1 request')

const isGone = (error: ClientError, socket: Socket): boolean =>
  error.code === 'ECONNRESET' || !socket.writable
