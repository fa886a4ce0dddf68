import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'
import { allocator, heapOptions } from './server-memory.mjs'

const image = readFileSync(join(root, 'Dockerfile'), 'utf8')

test('the image starts the server with the memory settings of npm start', () => {
  expect(image).toContain(
    `CMD ${JSON.stringify(['node', ...heapOptions, 'dist/server/main.js']).replaceAll(
      '","',
      '", "',
    )}\n`,
  )
  for (const [name, value] of Object.entries(allocator)) expect(image).toContain(`${name}=${value}`)
})
