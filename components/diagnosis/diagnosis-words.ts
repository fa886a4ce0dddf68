import type { DiagnosisFinding, NearMiss, TurnedAway } from '@/core/contract/diagnosis'
import { isOnlyThisMachine } from '@/core/http/reach'
import { ago, plural } from '../ui/words'
import type { DiagnosisState } from './use-diagnosis'

/** Returns the finding that no sender on the Internet reaches the address; null if there is none. */
export const onlyLocalOf = ({ diagnosis, ofBrowser }: DiagnosisState): DiagnosisFinding | null =>
  [diagnosis?.judged, ofBrowser]
    .flatMap((judged) => judged?.findings ?? [])
    .find(isOnlyLocalFinding) ?? null

/** Whether a finding is that one, which is the same from every place. */
export const isOnlyLocalFinding = ({ code }: DiagnosisFinding): boolean => code === 'only_local'

/** Returns what a diagnosis came to, or what it is doing. */
export function conclusionWords(state: DiagnosisState): string {
  const { step, diagnosis, ofBrowser, error } = state
  if (step === 'server') return 'The server asks its own address: up to 15 seconds…'
  if (step === 'browser') return 'This browser asks…'
  if (error !== null) return 'The diagnosis is not complete.'
  const findings = [...(diagnosis?.judged.findings ?? []), ...(ofBrowser?.findings ?? [])].filter(
    (one) => !isOnlyLocalFinding(one),
  )
  const kinds = (level: string): number =>
    new Set(findings.filter((one) => one.level === level).map(({ code, says }) => code + says)).size
  const [faults, warnings] = [kinds('fault'), kinds('warning')]
  if (faults > 0) return `${plural(faults, 'fault')} found.`
  if (diagnosis && onlyLocalOf(state)) {
    const reaching = isOnlyThisMachine(diagnosis.url)
      ? 'Only this machine reaches it.'
      : 'Only this network reaches it.'
    return warnings === 0
      ? reaching
      : `${reaching} ${plural(warnings, 'more thing')} may trouble some senders.`
  }
  if (warnings > 0) {
    return `Requests arrive; ${plural(warnings, 'thing')} may still trouble some senders.`
  }
  return 'Requests arrive as they are sent: nothing in between is at fault. Is the sender given this address, and does it send?'
}

/** Returns a sentence about requests to an address that is nearly the bin's. */
export function missWords({ id, remoteAddress, times, lastAt }: NearMiss): string {
  const many = plural(times, 'request')
  return `${many} for a bin that does not exist (${id}) came from ${remoteAddress}, the last one ${ago(lastAt, Date.now())}: a typo?`
}

/** Returns a sentence about requests to the bin that were not kept. */
export function turnedAwayWords({ reason, times, lastAt }: TurnedAway): string {
  return `${plural(times, 'request')} to this bin ${times === 1 ? 'was' : 'were'} turned away (${reason}), the last one ${ago(lastAt, Date.now())}.`
}
