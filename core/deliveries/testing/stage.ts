import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { ApiClient } from '../../../server/testing/api-client'
import { type RawTarget, startRawTarget } from '../../../server/testing/raw-target'
import { startServer, type TestServer } from '../../../server/testing/start-server'

/** A server, an owner and a target for the tests of a file; `requests` of the target are those of one test. */
export interface Stage {
  server: TestServer
  owner: ApiClient
  target: RawTarget
}

/** Call it once, at the top of a test file. What it returns is there once the tests run. */
export function setStage(variables: Record<string, string>): Stage {
  const stage = {} as Stage
  beforeAll(async () => {
    stage.server = await startServer(variables)
    stage.owner = stage.server.newOwner()
    stage.target = await startRawTarget()
  })
  afterAll(async () => {
    await stage.target.stop()
    await stage.server.stop()
  })
  beforeEach(() => void stage.target.requests.splice(0))
  return stage
}
