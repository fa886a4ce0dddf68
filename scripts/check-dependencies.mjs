import { readFileSync } from 'node:fs'
import { lockfilePath, missingOptionals } from './lockfile.mjs'

// Earlier versions have known crashes, memory exhaustion or vulnerabilities.
const floors = {
  next: '16.4.5',
  react: '19.2.6',
  'react-dom': '19.2.6',
  'engine.io': '6.6.10',
  'socket.io-parser': '4.2.7',
  ws: '8.21.1',
}
const together = ['prisma', '@prisma/client', '@prisma/adapter-better-sqlite3']

/** Throws if package-lock.json has faults; replaces `npm audit`, which not every registry supports. */
export function checkDependencies() {
  const faults = faultsOf(JSON.parse(readFileSync(lockfilePath, 'utf8')))
  if (faults.length > 0)
    throw new Error(faults.map((fault) => `package-lock.json: ${fault}`).join('\n'))
  return 'passed'
}

/** Returns what is wrong with a lockfile, one line each. */
export function faultsOf(lock) {
  const packages = Object.entries(lock.packages)
    .filter(([at]) => at !== '')
    .map(([at, entry]) => ({ ...entry, name: at.slice(at.lastIndexOf('node_modules/') + 13), at }))
  return [
    ...belowFloor(packages),
    ...sqliteCopies(packages),
    ...prismaVersions(packages),
    ...packages
      .filter(({ resolved }) => resolved !== undefined)
      .map(({ at }) => `${at} names the registry it came from ("resolved")`),
    ...missingOptionals(lock).map(
      ({ name }) =>
        `${name} is missing, npm ci would refuse: run node scripts/complete-lockfile.mjs`,
    ),
  ]
}

function belowFloor(packages) {
  return packages
    .filter(({ name, version }) => name in floors && isBelow(version, floors[name]))
    .map(({ at, name, version }) => `${at} is ${version}, below ${floors[name]}`)
}

function sqliteCopies(packages) {
  const copies = packages.filter(({ name }) => name === 'better-sqlite3')
  if (copies.length === 1) return []
  // Two copies of SQLite in one process break each other's locks on one file.
  return [`${copies.length} copies of better-sqlite3, not one`]
}

function prismaVersions(packages) {
  const found = packages.filter(({ name }) => together.includes(name))
  if (new Set(found.map(({ version }) => version)).size === 1) return []
  return [`${found.map(({ at, version }) => `${at} ${version}`).join(', ')}: versions differ`]
}

/** Returns whether a version is lower than `floor`; a prerelease is lower than its release. */
function isBelow(version, floor) {
  const [numbers, prerelease] = version.split('+')[0].split(/-(.*)/)
  const [a, b] = [numbers, floor].map((text) => text.split('.').map(Number))
  const at = a.findIndex((number, index) => number !== b[index])
  return at === -1 ? prerelease !== undefined : a[at] < b[at]
}
