import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'

const folder = join(root, '.next/static/chunks')
const chunks = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.js'))

// It is 30 kB, and tries whether it may make code of text: a violation of the pages' policy, which browsers report.
test('no page loads zod, which is for what comes in from outside', () => {
  expect(chunks.length).toBeGreaterThan(10)
  const withZod = chunks.filter((file) =>
    readFileSync(join(folder, file), 'utf8').includes('ZodError'),
  )
  expect(withZod).toEqual([])
})
