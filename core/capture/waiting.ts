/** Captures whose reply is still to leave, of this process. */
export interface Waiting {
  add(binKey: number, seq: number): void
  delete(binKey: number, seq: number): void
  has(binKey: number, seq: number): boolean
}

export function createWaiting(): Waiting {
  const bins = new Map<number, Set<number>>()
  return {
    add(binKey, seq) {
      const seqs = bins.get(binKey)
      if (seqs) seqs.add(seq)
      else bins.set(binKey, new Set([seq]))
    },
    delete(binKey, seq) {
      const seqs = bins.get(binKey)
      seqs?.delete(seq)
      if (seqs?.size === 0) bins.delete(binKey)
    },
    has: (binKey, seq) => bins.get(binKey)?.has(seq) ?? false,
  }
}
