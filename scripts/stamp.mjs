import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './run.mjs'

const left = new Set(['node_modules', 'generated', '.next', 'dist', 'data', 'testing'])
const isTest = /\.(test|spec)\.[a-z]+$/

/** Returns a hash of the names and contents of the files at and below `paths`, without tests and test material. */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) for (const file of filesBelow(path)) addFile(hash, file)
  return hash.digest('hex')
}

function addFile(hash, file) {
  const bytes = readFileSync(join(root, file))
  hash.update(`${file}\0${bytes.length}\0`).update(bytes)
}

function filesBelow(path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (stat === undefined || isTest.test(path)) return []
  if (stat.isFile()) return [path]
  return readdirSync(join(root, path))
    .filter((name) => !left.has(name))
    .toSorted()
    .flatMap((name) => filesBelow(`${path}/${name}`))
}

/**
 * Runs `make` unless its last successful run had the same `inputs` and the `output` still exists.
 * Returns what happened: 'up to date' or 'built'.
 */
export async function unlessCurrent(name, { inputs, output }, make) {
  const current = fingerprint(inputs)
  if (readStamp(name) === current && existsSync(join(root, output))) return 'up to date'
  clearStamp(name)
  await make()
  writeStamp(name, current)
  return 'built'
}

const stampFile = (name) => join(root, 'node_modules/.cache/wirebin', name)

/** Returns the text stored under this name; null if there is none. */
export function readStamp(name) {
  const file = stampFile(name)
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

export function writeStamp(name, text) {
  mkdirSync(dirname(stampFile(name)), { recursive: true })
  writeFileSync(stampFile(name), text)
}

function clearStamp(name) {
  rmSync(stampFile(name), { force: true })
}
