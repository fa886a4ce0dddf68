import { schemeName } from '@/core/signatures/scheme-names'
import { count } from '../ui/words'

/** How many of the kept requests were signed by a scheme, and how many of them are valid. */
export interface Matches {
  scheme: string
  /** Null while they are being tried. */
  found: { signed: number; valid: number } | null
}

/** So many are counted at most. */
export const maxCounted = 500

/** Returns what a secret that was added just now brought, as a sentence. */
export function matchWords({ scheme, found }: Matches): string {
  if (found === null) return 'Added. The kept requests are being tried with it…'
  const { signed, valid } = found
  const by = scheme === 'custom' ? 'that was signed so' : `that ${schemeName(scheme)} signed`
  if (signed === 0) return `Added. There is no kept request ${by} yet.`
  if (signed === 1) {
    return valid === 1
      ? `Added. The one kept request ${by} is valid now.`
      : `Added. The one kept request ${by} is not valid with it: is it the right secret?`
  }
  const of = signed < maxCounted ? count(signed) : `the newest ${count(signed)}`
  const all = by.replace('was', 'were')
  if (valid === 0)
    return `Added. None of ${of} kept requests ${all} is valid with it: is it the right secret?`
  return `Added. ${valid === signed ? `All ${of}` : `${count(valid)} of ${of}`} kept requests ${all} ${valid === 1 ? 'is' : 'are'} valid now.`
}
