import { iso } from '@/core/iso-time'
import type { BinListener } from '@/core/contract/bin'
import type { ListenReply } from '@/core/contract/socket'
import type { JoinedListener, Listeners } from '@/core/ports/listeners'
import type { Services } from '@/core/services'
import { bucket } from './bucket'

/** Replies that may wait for an answer at a time: of all bins, and of one. */
const maxWaiting = { all: 2000, bin: 500 }
/** A listener that was not heard for so long gives no reply: it may be gone without a word. */
const silentMs = 15_000

/** The largest body that is sent with its announcement. */
const maxContents = 65_536
/** Bytes sent so, of all bins: beyond it listeners read. Catching comes first. */
const contentsRate = { burst: 4_194_304, perSecond: 4_194_304 }
/** What a capture costs beside its body, in bytes. */
const overhead = 4096

type Given = Awaited<ReturnType<Listeners['answerTo']>>

interface WaitingReply {
  listener: JoinedListener
  settle(given: Given): void
}

/** Keeps who listens to which bin, in this process. */
export function createListeners({
  now,
  elapsed,
  tokens,
}: Pick<Services, 'now' | 'elapsed' | 'tokens'>): Listeners {
  const bins = new Map<number, JoinedListener[]>()
  const waiting = new Map<number, Map<number, WaitingReply>>()
  let waitingInAll = 0
  let claims = 0
  const mayBeSent = bucket(contentsRate, elapsed)

  const isThere = ({ heardAt }: JoinedListener): boolean => elapsed() - heardAt < silentMs

  /** The last that claimed to answer, else the first that may. */
  function answering(binKey: number): JoinedListener | null {
    const able = (bins.get(binKey) ?? []).filter((one) => one.reply !== 'no' && isThere(one))
    const claimed = able.filter(({ claim }) => claim > 0).toSorted((a, b) => b.claim - a.claim)
    return claimed[0] ?? able[0] ?? null
  }

  function present(listener: JoinedListener, of: JoinedListener | null): BinListener {
    const { id, name, since } = listener
    return { id, name, since: iso(since), answers: listener === of }
  }

  const claimOf = (reply: ListenReply): number => (reply === 'claim' ? ++claims : 0)

  function end(binKey: number, seq: number): WaitingReply | null {
    const ofBin = waiting.get(binKey)
    const one = ofBin?.get(seq)
    if (!ofBin || !one) return null
    ofBin.delete(seq)
    if (ofBin.size === 0) waiting.delete(binKey)
    waitingInAll -= 1
    return one
  }

  function wait(
    { binKey, seq, withinMs }: { binKey: number; seq: number; withinMs: number },
    listener: JoinedListener,
  ): Promise<Given> {
    return new Promise((resolve) => {
      const ofBin = waiting.get(binKey) ?? new Map<number, WaitingReply>()
      waiting.set(binKey, ofBin)
      const timer = setTimeout(() => {
        const why = `the listener ${listener.name} did not answer within ${withinMs} ms`
        end(binKey, seq)?.settle({ answer: null, why })
      }, withinMs)
      const settle = (given: Given): void => {
        clearTimeout(timer)
        resolve(given)
      }
      ofBin.set(seq, { listener, settle })
      waitingInAll += 1
    })
  }

  return {
    of(binKey) {
      const of = answering(binKey)
      return (bins.get(binKey) ?? []).map((listener) => present(listener, of))
    },
    answers: (binKey) => bins.has(binKey) && answering(binKey) !== null,
    async answerTo(binKey, seq, withinMs) {
      const listener = answering(binKey)
      if (!listener) return { answer: null, why: 'no listener is there any more' }
      const ofBin = waiting.get(binKey)?.size ?? 0
      if (waitingInAll >= maxWaiting.all || ofBin >= maxWaiting.bin) {
        return { answer: null, why: 'too many replies wait for listeners already' }
      }
      return wait({ binKey, seq, withinMs }, listener)
    },
    give(binKey, seq, id, answer) {
      if (waiting.get(binKey)?.get(seq)?.listener.id !== id) return false
      const one = end(binKey, seq)
      if (!one) return false
      const { name } = one.listener
      if ('failed' in answer) {
        one.settle({ answer: null, why: `the listener ${name} had no answer: ${answer.failed}` })
      } else one.settle({ answer, name })
      return true
    },
    captured(binKey, capture) {
      const all = bins.get(binKey)
      if (!all) return
      const contents = capture()
      const { length } = contents.body
      if (length > maxContents || !mayBeSent(all.length * (length + overhead))) return
      for (const { send } of all) send(contents)
    },
    join(binKey, { name, reply }, send) {
      const id = tokens.shortId()
      const joined = { id, name, reply, heardAt: elapsed(), since: now() }
      const listener = { ...joined, claim: claimOf(reply), send }
      bins.set(binKey, [...(bins.get(binKey) ?? []), listener])
      return listener
    },
    heard(listener, { name, reply }) {
      listener.heardAt = elapsed()
      if (listener.name === name && listener.reply === reply) return false
      if (listener.reply !== reply) listener.claim = claimOf(reply)
      Object.assign(listener, { name, reply })
      return true
    },
    leave(binKey, listener) {
      const left = (bins.get(binKey) ?? []).filter((one) => one !== listener)
      if (left.length > 0) bins.set(binKey, left)
      else bins.delete(binKey)
      for (const [seq, one] of waiting.get(binKey) ?? []) {
        if (one.listener !== listener) continue
        const why = `the listener ${listener.name} left before it answered`
        end(binKey, seq)?.settle({ answer: null, why })
      }
    },
  }
}
