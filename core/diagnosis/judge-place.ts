import type { DiagnosisFinding, JudgedProbes } from '../contract/diagnosis'
import { judgeBodies } from './judge-bodies'
import { judgeForwarding } from './judge-forwarding'
import { judgeHeads } from './judge-heads'
import { judgeLive } from './judge-live'
import { judgeReach } from './judge-reach'
import { judgeSenders } from './judge-senders'
import { judgeTargets } from './judge-targets'
import { type Judge, ProbesOfPlace, type SentFrom } from './judged-place'

const judges: readonly Judge[] = [
  judgeReach,
  judgeTargets,
  judgeSenders,
  judgeHeads,
  judgeBodies,
  judgeLive,
  judgeForwarding,
]

const order: DiagnosisFinding['level'][] = ['fault', 'warning', 'note']

/** Judges what was sent from a place by what arrived of it; faults come first. */
export function judgePlace(sent: SentFrom): JudgedProbes {
  const probes = new ProbesOfPlace(sent)
  const findings = judges
    .flatMap((judge) => judge(probes, sent))
    .map((one) => ({ ...one, from: sent.place }))
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  // What asks for a WebSocket is answered, and arrives nowhere.
  const counted = probes.all.filter(({ probe }) => probe.sending !== 'upgrade')
  return {
    from: sent.place,
    sent: counted.length,
    arrived: counted.filter(({ arrival }) => arrival !== null).length,
    findings,
  }
}
