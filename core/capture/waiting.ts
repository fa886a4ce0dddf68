import type { WaitingReplies } from '../ports/waiting'

export function createWaiting(): WaitingReplies {
  const bins = new Map<number, Set<number>>()
  const coming = new Map<number, Set<Promise<void>>>()

  function add(binKey: number, seq: number): void {
    const seqs = bins.get(binKey)
    if (seqs) seqs.add(seq)
    else bins.set(binKey, new Set([seq]))
  }

  return {
    add,
    expect(binKey, kept) {
      const ofBin = coming.get(binKey) ?? new Set()
      coming.set(binKey, ofBin)
      const settled = kept
        // A capture that was not kept has no reply to wait for; its appender reports the error.
        .then(
          ({ seq }) => add(binKey, seq),
          () => undefined,
        )
        .then(() => {
          ofBin.delete(settled)
          if (ofBin.size === 0 && coming.get(binKey) === ofBin) coming.delete(binKey)
        })
      ofBin.add(settled)
    },
    known(binKey) {
      const ofBin = coming.get(binKey)
      return ofBin ? Promise.all(ofBin) : null
    },
    delete(binKey, seq) {
      const seqs = bins.get(binKey)
      seqs?.delete(seq)
      if (seqs?.size === 0) bins.delete(binKey)
    },
    has: (binKey, seq) => bins.get(binKey)?.has(seq) ?? false,
  }
}
