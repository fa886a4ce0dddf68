import { runProgram } from './program'
import { streamOutput } from './terminal/output'
import { processTerminal } from './terminal/terminal'

declare const WIREBIN_VERSION: string | undefined

// Entry point of the command line, bundled to dist/cli/wirebin.cjs.
const end = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The first asks to end, the second does not ask.
  process.on(signal, () => {
    if (end.signal.aborted) process.exit(130)
    end.abort()
  })
}
// Whoever reads the output may leave: head, less.
process.stdout.on('error', () => process.exit(0))

const output = streamOutput(process.stdout, process.stderr, process.env)
const context = {
  version: typeof WIREBIN_VERSION === 'undefined' ? 'development' : WIREBIN_VERSION,
  env: process.env,
  output,
  input: process.stdin,
  terminal: processTerminal(),
  signal: end.signal,
  end: () => end.abort(),
}
runProgram(process.argv.slice(2), context).then(
  (code) => process.exit(code),
  (error: unknown) => {
    output.note(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exit(1)
  },
)
