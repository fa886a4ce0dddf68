/** Why the program ends, by its exit code. */
export const exits = {
  /** Something went wrong that is none of the others. */
  failed: 1,
  /** The command line cannot be understood. */
  usage: 2,
  /** The bin, the key or the link is not there any more, or never was: nothing follows. */
  over: 3,
  /** What was to be found out is not known: the instance did not answer. */
  unknown: 4,
} as const

/** A failure with its exit code; the message is for the person at the terminal. */
export class CommandFailure extends Error {
  readonly exit: (typeof exits)[keyof typeof exits]

  constructor(message: string, exit: keyof typeof exits = 'failed') {
    super(message)
    this.exit = exits[exit]
  }
}
