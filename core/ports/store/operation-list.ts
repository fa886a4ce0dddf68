/**
 * How each operation of a noun is called: `lookUp`, `read`, `search` (a read that scans a bin, a few
 * milliseconds at a time), `wait` (such a read for who waits for captures, which no search delays) or `write`. A operation that is missing, unknown or of another kind does not
 * compile.
 */
export type OperationList<LookUps, Reads, Writes> = {
  readonly [
    Operation in keyof LookUps | keyof Reads | keyof Writes
  ]: Operation extends keyof LookUps
    ? 'lookUp'
    : Operation extends keyof Reads
      ? 'read' | 'search' | 'wait'
      : 'write'
}

/** For a noun without look-ups, reads or writes. */
export type None = object
