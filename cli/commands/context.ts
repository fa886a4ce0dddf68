import type { Variables } from '../instance/config'
import type { Output } from '../terminal/output'

/** What a command is given besides its arguments. */
export interface Context {
  /** The program's version. */
  version: string
  env: Variables
  output: Output
  /** What the person types, or another program writes. */
  input: AsyncIterable<unknown>
  /** Aborted when the person at the terminal ends the command. */
  signal: AbortSignal
}
