import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'

const all = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
const files = all.filter((file) => !/\.(test|spec)\.|(^|\/)testing\//.test(file))
const textOf = (file) => readFileSync(join(root, file), 'utf8')

const exported = /^export (?:abstract )?(?:type|interface|class|enum) ([A-Za-z_$][\w$]*)/gm

test('no type name is exported twice', () => {
  const places = new Map()
  for (const file of files)
    for (const [, name] of textOf(file).matchAll(exported))
      places.set(name, new Set([...(places.get(name) ?? []), file]))
  expect([...places].filter(([, at]) => at.size > 1).map(([name, at]) => [name, ...at])).toEqual([])
})

test('tests that replace modules are named so, because they need a process of their own', () => {
  const replacing = all.filter((file) => /^vi\.(?:do)?mock\(/im.test(textOf(file)))
  expect(replacing.filter((file) => !file.endsWith('.mocked.test.ts'))).toEqual([])
})
