// Runs a TypeScript program: node scripts/run-ts.mjs prisma/testing/secure-delete.ts [its arguments]
import { install } from './install.mjs'
import { requireNode } from './node-version.mjs'
import { runProgram } from './run-program.mjs'
import { main } from './step.mjs'

requireNode()
await main(async () => {
  const [program, ...args] = process.argv.slice(2)
  await install()
  return runProgram(program, args)
})
