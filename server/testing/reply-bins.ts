import { afterAll, beforeAll, vi } from 'vitest'
import type { Capture } from '@/core/contract/capture'
import type { DrillList } from '@/core/contract/drill'
import type { ApiClient } from './api-client'
import { startServer, type TestServer } from './start-server'

/** Bins that say how they answer. */
export interface ReplyBins {
  /** A bin that answers so; its id. */
  saying(replies: object): Promise<string>
  send(bin: string, path?: string, init?: RequestInit): Promise<Response>
  /** A capture once its reply was noted. */
  noted(bin: string, seq: number): Promise<Capture>
  drills(bin: string): Promise<DrillList['drills']>
}

export function replyBins(server: TestServer, owner: ApiClient): ReplyBins {
  return {
    async saying(replies) {
      const { id } = await owner.createBin()
      const response = await owner.fetch(`/api/bins/${id}/replies`, {
        method: 'PUT',
        body: JSON.stringify(replies),
      })
      if (!response.ok) throw new Error(await response.text())
      return id
    },
    send: (bin, path = '', init = {}) =>
      fetch(`${server.origin}/in/${bin}${path}`, { redirect: 'manual', ...init }),
    noted: (bin, seq) =>
      vi.waitFor(async () => {
        const capture = await owner.capture(bin, seq)
        if (capture.reply.durationMs === null) throw new Error('Not noted yet')
        return capture
      }),
    async drills(bin) {
      const response = await owner.fetch(`/api/bins/${bin}/drills`)
      return ((await response.json()) as DrillList).drills
    },
  }
}

/** A server for the tests of a file, its owner and such bins: there once the tests begin. */
export function replyServer(env: Record<string, string> = {}) {
  const up = {} as { server: TestServer; owner: ApiClient; bins: ReplyBins }
  beforeAll(async () => {
    up.server = await startServer(env)
    up.owner = up.server.newOwner()
    up.bins = replyBins(up.server, up.owner)
  })
  afterAll(() => up.server.stop())
  return up
}
