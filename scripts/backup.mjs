// Copies the data of a server, even while it runs: node scripts/backup.mjs <folder>
// Creates the folder if it is missing; DATA_DIR is the data folder, as for the server itself.
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'

const [target] = process.argv.slice(2)
const data = resolve(process.env.DATA_DIR || './data')

try {
  if (!target) throw new Error('Name the target folder: node scripts/backup.mjs <folder>')
  const copy = backUp(data, resolve(target))
  process.stdout.write(`${copy} holds all requests acknowledged until now\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}

/** Copies the data and returns the path of the copied database. */
function backUp(from, to) {
  const source = join(from, 'wirebin.db')
  const copy = join(to, 'wirebin.db')
  if (!existsSync(source)) throw new Error(`${source} does not exist: set DATA_DIR`)
  if (existsSync(copy)) throw new Error(`${copy} already exists`)
  if (!existsSync(to)) {
    mkdirSync(to, { recursive: true, mode: 0o700 })
    // Regardless of the umask. An existing folder keeps its mode: others may use it too.
    chmodSync(to, 0o700)
  }
  const part = `${copy}.part`
  rmSync(part, { force: true })
  try {
    make(part)
    copyDatabase(source, part)
    requireSound(part)
    sync(part)
    // Without the key the bins' secrets cannot be opened.
    for (const name of ['secret.key', 'secret.key.old']) copyKey(join(from, name), join(to, name))
    renameSync(part, copy)
    sync(to)
  } finally {
    rmSync(part, { force: true })
  }
  return copy
}

/** Creates an empty file that only its owner can read, regardless of the umask; SQLite keeps its mode. */
function make(file) {
  closeSync(openSync(file, 'wx', 0o600))
  chmodSync(file, 0o600)
}

function copyKey(from, to) {
  if (!existsSync(from)) return
  rmSync(to, { force: true })
  make(to)
  writeFileSync(to, readFileSync(from))
  sync(to)
}

/** Copies what is committed when it begins; writers do not wait. */
function copyDatabase(source, part) {
  const database = new Database(source, { readonly: true, timeout: 10_000 })
  try {
    database.prepare('VACUUM INTO ?').run(part)
  } finally {
    database.close()
  }
}

function requireSound(file) {
  const database = new Database(file, { readonly: true })
  try {
    const found = database.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new Error(`The copy failed its integrity check: ${String(found)}`)
  } finally {
    database.close()
  }
  if (statSync(file).size === 0) throw new Error('The copy is empty')
}

function sync(path) {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
