import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installDebianPackage } from './debian-package.mjs'
import { inPath, runsAs } from './program-path.mjs'
import { root, runTool } from './run.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

/** Chromium without its own windows: the same engine, for a third of the processor time. */
const shell = 'chromium-headless-shell'
const names = [shell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]
const day = 24 * 60 * 60 * 1000

/**
 * Returns the path of a working Chromium: CHROMIUM_PATH, else Playwright's own (downloaded if its host
 * responds), else one on this system, else Debian's package, which is installed. CI installs it unless
 * this system has that very one.
 */
export async function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen !== undefined) {
    if (runs(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not run`)
  }
  const found =
    (await ownBrowser()) ??
    (process.env.CI ? (systemShell() ?? (await debianBrowser())) : null) ??
    systemBrowser() ??
    (await debianBrowser())
  if (found !== null) return found
  throw new Error(
    'No Chromium for the end-to-end tests: install Chromium or Google Chrome, or set CHROMIUM_PATH',
  )
}

async function ownBrowser() {
  // Imported late: this module is loaded before the packages are installed.
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  if (runs(path)) return path
  if (downloadFailedLately()) return null
  try {
    await download()
  } catch {
    writeStamp('browser-download', `${playwrightVersion()} failed ${Date.now()}`)
    return null
  }
  // A downloaded browser may still not run: the system may lack libraries it needs.
  return runs(path) ? path : null
}

function downloadFailedLately() {
  const [version, , at] = (readStamp('browser-download') ?? '').split(' ')
  return version === playwrightVersion() && Date.now() - Number(at) < day
}

function playwrightVersion() {
  const path = join(root, 'node_modules/@playwright/test/package.json')
  return JSON.parse(readFileSync(path, 'utf8')).version
}

/** Gives up after 20 seconds without a byte, or a minute without progress. */
async function download() {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), 20_000)
  const onOutput = (piece) => {
    if (!/\d+% of/.test(piece.toString())) return
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), 60_000)
  }
  try {
    const options = { signal: silence.signal, onOutput }
    await runTool('@playwright/test/cli.js', ['install', 'chromium'], options)
  } finally {
    clearTimeout(timer)
  }
}

const systemShell = () => inPath([shell]).find(runs) ?? null
const systemBrowser = () => [...inPath(names), ...places].find(runs) ?? null

/** Installs Debian's package; Ubuntu has none of the first name, and of the second only a stub for a snap. */
async function debianBrowser() {
  for (const name of [shell, 'chromium']) {
    if (await installDebianPackage(name)) return systemBrowser()
  }
  return null
}

const runs = (path) => runsAs(path, /chrom/i)
