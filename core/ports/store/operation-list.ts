/**
 * How each verb of a noun is called: `lookUp`, `read`, `search` (a read that scans a bin, a few
 * milliseconds at a time) or `write`. A verb that is missing, unknown or of another kind does not
 * compile.
 */
export type OperationList<LookUps, Reads, Writes> = {
  readonly [Verb in keyof LookUps | keyof Reads | keyof Writes]: Verb extends keyof LookUps
    ? 'lookUp'
    : Verb extends keyof Reads
      ? 'read' | 'search'
      : 'write'
}

/** For a noun without look-ups, reads or writes. */
export type None = object
