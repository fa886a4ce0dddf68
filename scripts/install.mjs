import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'
import { readStamp, writeStamp } from './stamp.mjs'
import { step } from './step.mjs'

const abi = process.versions.modules

/** Installs the packages of package-lock.json, unless node_modules is up to date. */
export function install() {
  return step('install', async () => {
    if (isInstalled()) return 'up to date'
    // NODE_ENV=production in the caller's environment would leave out what the build needs.
    await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
    writeStamp('abi', abi)
    return 'npm ci'
  })
}

/** Whether node_modules matches the lockfile, with addons built for this Node version. */
function isInstalled() {
  const written = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(written)) return false
  if ((readStamp('abi') ?? abi) !== abi) return false
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const found = packagesOf(written)
  return Object.entries(wanted).every(
    ([at, { version, optional }]) =>
      at === '' || found[at]?.version === version || (optional && found[at] === undefined),
  )
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}
