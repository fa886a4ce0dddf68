import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const bundle = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../dist/test', name), 'utf8')

test("the main and look-up threads do not load Prisma's client, which takes much memory", () => {
  expect(bundle('reader-thread.js')).toContain('@prisma/client')
  expect(bundle('lookup-thread.js')).not.toContain('@prisma')
  expect(bundle('test-server.js')).not.toContain('@prisma')
})
