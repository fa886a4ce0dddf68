import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultsOf } from './check-dependencies.mjs'
import { lockfilePath } from './lockfile.mjs'

/** Returns the project's own lockfile with `changes` merged into its packages. */
function lockWith(changes) {
  const lock = JSON.parse(readFileSync(lockfilePath, 'utf8'))
  for (const [at, entry] of Object.entries(changes))
    lock.packages[at] = { ...lock.packages[at], ...entry }
  return lock
}

test('the lockfile as it is has no fault', () => {
  expect(faultsOf(lockWith({}))).toEqual([])
})

test.each([
  ['next', '16.4.4'],
  ['react', '19.2.5'],
  ['react', '19.2.6-canary.1'],
  ['engine.io', '6.6.9'],
  ['socket.io-parser', '4.2.6'],
  ['jsdom/node_modules/ws', '8.21.0'],
])('%s %s is below its floor', (name, version) => {
  const at = `node_modules/${name}`
  expect(faultsOf(lockWith({ [at]: { version } }))).toEqual([expect.stringContaining(`${at} is`)])
})

test('a second better-sqlite3 is one too many', () => {
  const second = { 'node_modules/prisma/node_modules/better-sqlite3': { version: '12.11.1' } }
  expect(faultsOf(lockWith(second))).toEqual(['2 copies of better-sqlite3, not one'])
})

test('the three Prisma packages have one version', () => {
  const faults = faultsOf(lockWith({ 'node_modules/@prisma/client': { version: '7.10.1' } }))
  expect(faults).toEqual([expect.stringContaining('versions differ')])
})

test('no package names the registry it came from', () => {
  const faults = faultsOf(
    lockWith({ 'node_modules/zod': { resolved: 'https://example.com/z.tgz' } }),
  )
  expect(faults).toEqual([expect.stringContaining('names the registry')])
})

test('a platform package that the lockfile lacks is named', () => {
  const lock = lockWith({})
  delete lock.packages['node_modules/@next/swc-darwin-x64']
  expect(faultsOf(lock)).toEqual([expect.stringContaining('@next/swc-darwin-x64 is missing')])
})
