import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnvironment } from '../process/env'
import { createLocalTargets } from './local-targets'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'wirebin-test-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const targets = (variables: Record<string, string> = {}) =>
  createLocalTargets(readEnvironment({ DATA_DIR: folder, ...variables }))

test('what an owner chose is kept for the next start, and can be taken back', async () => {
  const first = targets()
  expect(first.state()).toBe('offered')
  await first.allow(true)
  expect(first.state()).toBe('allowed')
  const second = targets()
  expect(second.state()).toBe('allowed')
  await second.allow(false)
  expect([second.state(), targets().state()]).toEqual(['offered', 'offered'])
  expect(existsSync(join(folder, 'local-targets-allowed'))).toBe(false)
})

test.each<[Record<string, string>]>([
  [{ HOST: '0.0.0.0' }],
  [{ HOST: '::' }],
  [{ HOST: '192.168.1.2' }],
  [{ PUBLIC_ORIGIN: 'https://hooks.example.com' }],
  [{ CAPTURE_ORIGIN: 'https://hooks.example.com' }],
  [{ WIREBIN_TUNNEL: 'cloudflared' as const }],
  [{ TRUST_PROXY: '1' }],
  [{ WIREBIN_ALLOW_TARGETS: '10.0.0.0/8' }],
])(
  'where other machines may reach it, or its operator decides (%j), the choice does not count',
  async (variables) => {
    await targets().allow(true)
    expect(targets(variables).state()).toBe('off')
  },
)

test.each([['127.0.0.1'], ['127.0.0.5'], ['::1'], ['localhost']])('%s is loopback', (HOST) => {
  expect(targets({ HOST }).state()).toBe('offered')
})
