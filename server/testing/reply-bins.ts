import { afterAll, beforeAll, vi } from 'vitest'
import type { Capture } from '@/core/contract/capture'
import type { DrillList } from '@/core/contract/drill'
import type { ApiClient } from './api-client'
import { startServer, type TestServer } from './start-server'

/** Bins with replies of their own. */
export interface ReplyBins {
  /** Creates a bin with these replies; returns its id. */
  saying(replies: object): Promise<string>
  send(bin: string, path?: string, init?: RequestInit): Promise<Response>
  /** Returns a capture once its reply was recorded. */
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
      }, 15_000),
    async drills(bin) {
      const response = await owner.fetch(`/api/bins/${bin}/drills`)
      return ((await response.json()) as DrillList).drills
    },
  }
}

/** Starts a server for the tests of a file, with an owner and such bins. */
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
