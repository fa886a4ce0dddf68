import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './run.mjs'
import { allocator } from './server-memory.mjs'

test('the image starts the server with the memory settings of npm start', () => {
  const image = readFileSync(join(root, 'Dockerfile'), 'utf8')
  for (const [name, value] of Object.entries(allocator)) expect(image).toContain(`${name}=${value}`)
})
