import type { Caught } from '../capture/caught'
import type { Verdict } from '../contract/insight'
import type { OpenBinRecord } from '../records'

/** What can be said of a signature without computing it. */
export interface FirstVerdict {
  /** Null where the signature is still to be checked, or there is nothing to check. */
  verdict: Verdict | null
  scheme: string | null
  /** Whether that is final; otherwise it is checked after the reply. */
  judged: boolean
}

/** Null where neither the provider nor the bin's secrets have a scheme for this request. */
export function firstVerdict(
  _bin: OpenBinRecord,
  _caught: Caught,
  _provider: string | null,
): FirstVerdict | null {
  return null
}
