import { installDebianPackage } from './debian-package.mjs'
import { inPath, runsAs } from './program-path.mjs'

const names = ['firefox-esr', 'firefox']
const places = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
]

/**
 * Returns the path of a working Firefox: FIREFOX_PATH, else one on this system; null if there is none.
 * CI installs Debian's package instead. Throws if CI cannot, or if FIREFOX_PATH does not run.
 */
export async function findFirefox() {
  const chosen = process.env.FIREFOX_PATH
  if (chosen !== undefined) {
    if (runs(chosen)) return chosen
    throw new Error(`FIREFOX_PATH is ${chosen}, which does not run`)
  }
  const found = systemFirefox()
  if (found !== null || !process.env.CI) return found
  await installDebianPackage('firefox-esr')
  const installed = systemFirefox()
  if (installed === null) throw new Error('No Firefox for its end-to-end tests: set FIREFOX_PATH')
  return installed
}

const systemFirefox = () => [...inPath(names), ...places].find(runs) ?? null

// A link of Ubuntu's that only offers a snap does not say its version.
const runs = (path) => runsAs(path, /^Mozilla Firefox/)
