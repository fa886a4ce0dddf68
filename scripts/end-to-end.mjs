import { createServer } from 'node:net'
import { findBrowser } from './browser.mjs'
import { findFirefox } from './firefox.mjs'
import { step } from './step.mjs'
import { withTemporaryFolder } from './temporary-folder.mjs'
import { endToEndTests } from './test-run.mjs'

const noFirefox = 'none found: its stories in e2e/firefox are left out'

/** Runs Playwright against the built server on a free port and an empty data folder; returns the counts. */
export async function endToEnd(args = []) {
  const browser = await step('browser', findBrowser)
  const firefox = await step('firefox', async () => (await findFirefox()) ?? noFirefox)
  const port = await freePort()
  return withTemporaryFolder((folder) => {
    const env = { CHROMIUM_PATH: browser, E2E_PORT: String(port), E2E_DATA_DIR: folder }
    if (firefox !== noFirefox) env.FIREFOX_PATH = firefox
    return endToEndTests({ env, args })
  })
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
