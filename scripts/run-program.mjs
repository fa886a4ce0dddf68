import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { bundle } from './bundle.mjs'
import { root } from './run.mjs'
import { serve } from './serve.mjs'

/**
 * Runs a TypeScript program and returns its exit code. The other programs of its folder are bundled
 * beside it, so that it can start them as threads or processes. `env` is added to the environment.
 */
export async function runProgram(program, args, env = {}) {
  const folder = dirname(program)
  const programs = readdirSync(join(root, folder))
    .filter((name) => /(?<!\.test|\.spec|\.d)\.ts$/.test(name))
    .map((name) => join(folder, name))
  await bundle(programs, join('dist', folder))
  const built = join('dist', folder, basename(program, '.ts') + '.js')
  return serve(['--enable-source-maps', built, ...args], env).ended
}
