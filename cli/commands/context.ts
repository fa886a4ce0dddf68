import type { Variables } from '../instance/config'
import type { Output } from '../terminal/output'
import type { Terminal } from '../terminal/terminal'

/** What a command is given besides its arguments. */
export interface Context {
  /** The program's version. */
  version: string
  env: Variables
  output: Output
  /** Null if there is no terminal, or not on both sides. */
  terminal: Terminal | null
  /** What the person types, or another program writes. */
  input: AsyncIterable<unknown>
  /** Aborted when the person at the terminal ends the command. */
  signal: AbortSignal
  /** Ends the command as the person would. */
  end(): void
}
