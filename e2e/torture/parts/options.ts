import { parseArgs } from 'node:util'

export interface TortureOptions {
  /** The short form, which `npm test` runs. */
  quick: boolean
  /** Names of trials; empty for all. */
  only: string[]
  seed: number
  /** The built server to test. */
  server: string
  /** A file for the figures, as JSON. */
  report: string | null
  /** Whether to end when standard input closes, as the parent process is then gone. */
  endWithParent: boolean
}

/** Parses the command line: --quick, --only=a,b, --seed=1, --server=path, --report=path. */
export function readOptions(args: string[]): TortureOptions {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      seed: { type: 'string', default: '1' },
      server: { type: 'string', default: 'dist/server/main.js' },
      report: { type: 'string' },
      'end-with-parent': { type: 'boolean', default: false },
    },
  })
  return {
    quick: values.quick,
    only: values.only.split(',').filter((name) => name !== ''),
    seed: Number(values.seed),
    server: values.server,
    report: values.report ?? null,
    endWithParent: values['end-with-parent'],
  }
}
