import { expect } from 'vitest'
import type { OwnerAccess } from '@/core/contract/owner'
import { type TestBrowser, testBrowser } from './browser'
import type { TestServer } from './start-server'

export const post = (json: unknown) => ({ method: 'POST', json })

/** An owner of one bin, and browsers signed in with its key, by name. */
export async function ownerWith(server: TestServer, ...names: string[]) {
  const owner = server.newOwner()
  const bin = await owner.createBin()
  const browsers: TestBrowser[] = []
  for (const name of names) {
    const browser = testBrowser(server.origin, name)
    const entered = await browser.fetch('/api/owner', post({ ownerKey: owner.key() }))
    expect(entered.status).toBe(204)
    browsers.push(browser)
  }
  return { owner, bin: bin.id, browsers }
}

export const reads = async (of: Pick<TestBrowser, 'fetch'>, bin: string): Promise<boolean> =>
  (await of.fetch(`/api/bins/${bin}`)).status === 200
export const access = async (of: Pick<TestBrowser, 'fetch'>): Promise<OwnerAccess> =>
  (await (await of.fetch('/api/owner/sessions')).json()) as OwnerAccess
