import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumOptions } from './e2e/chromium'

// `npm run e2e` sets these three; the workers inherit what is set here.
const port = (process.env.E2E_PORT ??= '3210')
const dataDir = (process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'wirebin-e2e-')))

const baseURL = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // `npm run e2e` says so where it finds no Firefox.
  testIgnore: process.env['FIREFOX_PATH'] === undefined ? '**/firefox/**' : [],
  // One more than most machines have processors: stories wait for frames and timers.
  workers: 3,
  // A busy machine is slow, not wrong: what is measured says so in its story.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  // The summary names each test that needed it.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    baseURL,
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    launchOptions: chromiumOptions,
  },
  webServer: {
    command: 'node dist/server/main.js',
    url: `${baseURL}/api/health`,
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: port,
      DATA_DIR: dataDir,
      SMTP_PORT: '0',
      // All stories come from one address, in as little time as they can.
      NEW_BINS_PER_MINUTE_PER_ADDRESS: '0',
      UNKNOWN_BINS_PER_MINUTE_PER_ADDRESS: '0',
      NEW_SOCKETS_PER_MINUTE_PER_ADDRESS: '0',
      SOCKET_REQUESTS_PER_MINUTE_PER_ADDRESS: '0',
      // Where stories send requests on to.
      WIREBIN_ALLOW_TARGETS: '127.0.0.1',
    },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    stdout: 'pipe',
  },
})
