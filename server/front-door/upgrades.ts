import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Failure } from '@/core/errors'
import { answerOnSocket } from './answers'
import type { Origins } from './origins'
import { isCapture } from './request-target'
import type { PipelineOrder } from './pipeline-order'
import type { WithoutUpgrade } from './without-upgrade'

export interface UpgradeSettings {
  development: boolean
  /** Whether a connection is for capture traffic alone. */
  capturesOnly(socket: Duplex): boolean
  origins: Origins
  /** Next's own WebSocket, which its pages open in development only. */
  appUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  sockets: { upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void }
}

/**
 * Handles upgrade requests: sockets go to the gateway, all others are handled as if they had not
 * asked. Returns a function that cuts the sockets.
 */
export function takeUpgrades(
  servers: Server[],
  withoutUpgrade: WithoutUpgrade,
  pipeline: PipelineOrder,
  settings: UpgradeSettings,
): () => void {
  const upgraded = new Set<Duplex>()

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node removed its own listener, and an unhandled 'error' event ends the process.
    socket.off('error', ignore).on('error', ignore)
    add(socket)
    const stopCarrying = carry(socket)
    // Waits for the responses before it: nothing may be sent in between.
    pipeline.whenDone(socket, () => {
      stopCarrying()
      if (!opensSocket(request, settings.development)) {
        upgraded.delete(socket)
        return withoutUpgrade.replay(request, socket, head)
      }
      pipeline.leave(socket)
      if (settings.capturesOnly(socket)) return answerOnSocket(socket, catchesOnly)
      if (request.url?.startsWith(socketPath)) return open(request, socket, head)
      settings.appUpgrade(request, socket, head)
    })
  }

  function add(socket: Duplex): void {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
  }

  /** Node also removed the listeners by which an earlier response goes on or times out. */
  function carry(socket: Duplex): () => void {
    const drained = (): void => pipeline.current(socket)?.drained()
    const stalled = (): void => pipeline.current(socket)?.stalled()
    socket.on('drain', drained).on('timeout', stalled)
    return () => void socket.off('drain', drained).off('timeout', stalled)
  }

  function open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const failure = settings.origins.check(request) ?? settings.origins.checkOrigin(request)
    if (failure) return answerOnSocket(socket, failure)
    settings.sockets.upgrade(request, socket, head)
  }

  for (const server of servers) server.on('upgrade', onUpgrade)
  return () => upgraded.forEach((socket) => void socket.destroy())
}

/** The answer of a connection for capture traffic alone to everything else. */
export const catchesOnly = new Failure(
  'misdirected',
  'Only the addresses of bins are answered here',
)

const socketPath = '/socket.io/'

/** Whether the requested upgrade is supported; any other offer is ignored (RFC 9110, 7.8). */
export function opensSocket(request: IncomingMessage, development: boolean): boolean {
  if (isCapture(request) || !/\bwebsocket\b/i.test(request.headers.upgrade ?? '')) return false
  return development || (request.url ?? '').startsWith(socketPath)
}

/** A socket that fails destroys itself. */
const ignore = (): void => undefined
