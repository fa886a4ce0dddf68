import { isExecutable } from './program-path.mjs'
import { run } from './run.mjs'

/** Installs a package on Debian or Ubuntu, if this process may; returns whether it did. */
export async function installDebianPackage(name) {
  if (!isExecutable('/usr/bin/apt-get')) return false
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = async (...args) => {
    const [command, ...rest] = [...asRoot, 'apt-get', '-o', 'DPkg::Lock::Timeout=120', ...args]
    await run(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  }
  try {
    await apt('update')
    await apt('install', '--yes', '--no-install-recommends', name)
    return true
  } catch (error) {
    if (error.output) console.error(error.output.trimEnd())
    return false
  }
}
