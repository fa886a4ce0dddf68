import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'
import { readStamp, writeStamp } from './stamp.mjs'
import { step } from './step.mjs'

const abi = process.versions.modules

const unbuilt = 'addons are missing'

/**
 * Installs the packages of package-lock.json, unless node_modules is up to date. Calls `meanwhile` once they are
 * there, while their addons are made, which can mean to compile them for a minute; returns what it returns.
 */
export async function install(meanwhile = async () => {}) {
  const upToDate = isInstalled()
  await step('install', async () => {
    if (upToDate) return 'up to date'
    // NODE_ENV=production in the caller's environment would leave out what the build needs.
    await run('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'])
    writeStamp('abi', unbuilt)
    return 'npm ci'
  })
  if (upToDate) return meanwhile()
  const [result] = await Promise.all([meanwhile(), step('addons', makeAddons)])
  return result
}

/** Runs the install scripts of the packages that may have one. */
async function makeAddons() {
  const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const names = Object.keys(allowScripts).filter((name) => allowScripts[name])
  await run('npm', ['rebuild', ...names])
  writeStamp('abi', abi)
  return 'npm rebuild'
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
