import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'

const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
const map = readFileSync(join(root, 'docs/ARCHITECTURE.md'), 'utf8')
const order = JSON.parse(readFileSync(join(root, 'scripts/lint/folder-order.json'), 'utf8'))

const layers = Object.keys(order)

/** The folders of a layer. */
const foldersOf = (layer) =>
  new Set(files.flatMap((file) => new RegExp(`^${layer}/([^/]+)/`).exec(file)?.[1] ?? []))

/** The folders that have a row in the map, in order. */
const rowsOf = (layer) =>
  [...map.matchAll(new RegExp(`^\\| \`${layer}/([\\w-]+)\` `, 'gm'))].map(([, folder]) => folder)

test.each(layers)('each folder of %s has one row in the map', (layer) => {
  expect(rowsOf(layer).toSorted()).toEqual([...foldersOf(layer)].toSorted())
})

test.each(layers)("the rows of %s are in the linter's order", (layer) => {
  expect(rowsOf(layer).filter((folder) => folder !== 'testing')).toEqual(order[layer])
})

/** Returns the paths that a document names: in backticks, with a slash, in a folder of the project. */
function placesIn(text) {
  const folders = new Set(files.map((file) => file.split('/', 1)[0]))
  const named = [...text.matchAll(/`([\w@.[\]/-]+)`/g)].map(([, name]) => name)
  return named.filter((name) => name.includes('/') && folders.has(name.split('/', 1)[0]))
}

/** Paths that a build creates, or that a document tells the reader to create. */
const made = /^dist\/|\/generated\b|^prisma\/migrations\/</

const documents = files.filter(
  (file) => /^(docs\/[^/]+|[A-Z]+)\.md$/.test(file) && file !== 'CHANGELOG.md',
)

test.each(documents)('%s names only paths that exist', (document) => {
  const missing = placesIn(readFileSync(join(root, document), 'utf8')).filter(
    (place) => !made.test(place) && !existsSync(join(root, place)),
  )
  expect(missing).toEqual([])
})

/** Returns the files that a document links to, as the links name them. */
const linkedFrom = (text) =>
  [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^[a-z]+:/.test(target))

test.each(files.filter((file) => file.endsWith('.md')))(
  '%s links to files that exist',
  (document) => {
    const missing = linkedFrom(readFileSync(join(root, document), 'utf8')).filter(
      (target) => !existsSync(join(root, dirname(document), target)),
    )
    expect(missing).toEqual([])
  },
)
