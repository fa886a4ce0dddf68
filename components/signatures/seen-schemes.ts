import type { CaptureSummary } from '@/core/contract/capture'
import { schemeNames } from '@/core/signatures/scheme-names'

export interface SchemeGroup {
  title: string
  ids: string[]
}

/**
 * Returns the schemes whose name or id contains `typed`: those of the bin's requests first, and
 * among them those that lack a secret; "custom" always.
 */
export function schemeGroups(
  captures: readonly Pick<CaptureSummary, 'provider' | 'scheme' | 'verdict'>[],
  typed: string,
): SchemeGroup[] {
  const seen = seenSchemes(captures).filter((id) => holds(id, typed))
  const others = Object.keys(schemeNames)
    .filter((id) => id !== 'custom' && !seen.includes(id) && holds(id, typed))
    .toSorted((a, b) => (schemeNames[a] ?? a).localeCompare(schemeNames[b] ?? b))
  return [
    { title: 'Seen in this bin', ids: seen },
    { title: seen.length > 0 ? 'All others' : 'All', ids: others },
    { title: 'None of these', ids: ['custom'] },
  ].filter(({ ids }) => ids.length > 0)
}

function seenSchemes(
  captures: readonly Pick<CaptureSummary, 'provider' | 'scheme' | 'verdict'>[],
): string[] {
  const lacking = new Set<string>()
  const seen = new Set<string>()
  for (const { provider, scheme, verdict } of captures) {
    const id = scheme ?? provider
    if (id === null || id === 'custom' || !Object.hasOwn(schemeNames, id)) continue
    if (verdict === 'no_secret') lacking.add(id)
    else seen.add(id)
  }
  return [...lacking, ...[...seen].filter((id) => !lacking.has(id))]
}

function holds(id: string, typed: string): boolean {
  const words = typed.trim().toLowerCase()
  return id.includes(words) || (schemeNames[id] ?? '').toLowerCase().includes(words)
}
