/** A cache of answers for a short while. */
export interface Memo<Answer> {
  /**
   * Returns the answer under this key while its stamp is the same and it is not too old, or while it is
   * quite new whatever its stamp; else calls `make`. Concurrent calls share one answer. A call whose
   * `signal` is aborted throws `client_closed`; once all are, the signal given to `make` aborts too.
   */
  get(
    key: string,
    stamp: string,
    make: (signal: AbortSignal) => Promise<Answer>,
    signal?: AbortSignal,
  ): Promise<Answer>
}
