import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Stage } from './stage'

/** A program of this machine that captures are sent on to. */
export interface TrialTarget {
  origin: string
  /** Resolves once so many more requests have arrived. */
  after(count: number): Promise<void>
}

/** Starts a target that calls `arrived` for each whole request, and answers it some milliseconds later. */
export async function startTrialTarget(
  stage: Stage,
  arrived: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TrialTarget> {
  let left = 0
  let reached = (): void => undefined
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      arrived(request, response)
      left -= 1
      if (left === 0) reached()
      setTimeout(() => response.end('ok'), stage.below(8))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stage.defer(() => void server.close())
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    after(count) {
      left = count
      return new Promise((resolve) => {
        reached = resolve
      })
    },
  }
}
