import { parseArgs } from 'node:util'

export interface BenchOptions {
  /** A few seconds per scenario, for a quick look; published figures come from the full run. */
  quick: boolean
  /** Names of scenarios; empty for all. */
  only: string[]
  /** The built server to measure. */
  server: string
  /** Options for the server's node, such as --cpu-prof. */
  nodeOptions: string[]
  /** Seconds of each measured stretch. */
  seconds: number
  /** How often each comparison is repeated. */
  rounds: number
}

/**
 * Parses the command line: --quick, --only=a,b, --server=path, --node-options="…", --seconds=n,
 * --rounds=n.
 */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      server: { type: 'string', default: 'dist/server/main.js' },
      'node-options': { type: 'string', default: '' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
    },
  })
  const list = (text: string, separator: string): string[] =>
    text.split(separator).filter((part) => part !== '')
  return {
    quick: values.quick,
    only: list(values.only, ','),
    server: values.server,
    nodeOptions: list(values['node-options'], ' '),
    seconds: Number(values.seconds ?? (values.quick ? 2 : 5)),
    rounds: Number(values.rounds ?? (values.quick ? 1 : 3)),
  }
}
