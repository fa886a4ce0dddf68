// Adds optional packages of other platforms to package-lock.json that npm left out because the registry
// did not have them. `npm ci` refuses a lockfile without them.
import { readFileSync, writeFileSync } from 'node:fs'
import { lockfilePath, missingOptionals } from './lockfile.mjs'

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'win32',
]
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']
const libraries = { gnu: 'glibc', musl: 'musl' }

/** Returns the lockfile entry of a platform package, derived from its name; null if that is not possible. */
function entryOf(name, version, dev) {
  const words = name.split('/').at(-1).split('-')
  const os = words.filter((word) => systems.includes(word))
  const cpu = words.filter((word) => processors.includes(word))
  const libc = words.flatMap((word) => libraries[word] ?? [])
  if (!/^\d+\.\d+\.\d+\S*$/.test(version) || cpu.length === 0) return null
  return {
    version,
    cpu,
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  }
}

const lock = JSON.parse(readFileSync(lockfilePath, 'utf8'))
for (const { name, version, at, dev } of missingOptionals(lock)) {
  const entry = entryOf(name, version, dev)
  if (entry === null) throw new Error(`Cannot tell the platform of ${name}@${version}`)
  lock.packages[at] = entry
  console.log(`added ${name}@${version}`)
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en')),
)
writeFileSync(lockfilePath, JSON.stringify(lock, null, 2) + '\n')
