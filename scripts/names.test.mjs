import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'

const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => !/\.(test|spec)\.|(^|\/)testing\//.test(file))

const exported = /^export (?:abstract )?(?:type|interface|class|enum) ([A-Za-z_$][\w$]*)/gm

test('no type name is exported twice', () => {
  const places = new Map()
  for (const file of files)
    for (const [, name] of readFileSync(join(root, file), 'utf8').matchAll(exported))
      places.set(name, new Set([...(places.get(name) ?? []), file]))
  expect([...places].filter(([, at]) => at.size > 1).map(([name, at]) => [name, ...at])).toEqual([])
})
