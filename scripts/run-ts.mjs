// Runs a TypeScript program: node scripts/run-ts.mjs bench/run.ts [its arguments]
// Its folder's other programs are bundled beside it, for those that it starts as threads or processes.
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { bundle } from './bundle.mjs'
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { root } from './run.mjs'
import { serve } from './serve.mjs'
import { main } from './step.mjs'

requireNode()
await main(async () => {
  const [program, ...args] = process.argv.slice(2)
  const folder = dirname(program)
  const programs = readdirSync(join(root, folder))
    .filter((name) => /(?<!\.test|\.spec|\.d)\.ts$/.test(name))
    .map((name) => join(folder, name))
  await install()
  await bundle(programs, join('dist', folder))
  const built = join('dist', folder, basename(program, '.ts') + '.js')
  return serve(['--enable-source-maps', built, ...args], {}).ended
})
