import type { Provider } from './provider'
import { clouds, formats } from './table/clouds'
import { code } from './table/code'
import { messages } from './table/messages'
import { payments } from './table/payments'
import { work } from './table/work'

/** Every provider there is. Where several fit a request, the first one spoke. */
export const providers: readonly Provider[] = [
  ...code,
  ...payments,
  ...messages,
  ...work,
  ...clouds,
  ...formats,
]

const byId: ReadonlyMap<string, Provider> = new Map(providers.map((one) => [one.id, one]))

/** A provider by its id; null where there is none (any more). */
export const providerOf = (id: string | null): Provider | null =>
  id === null ? null : (byId.get(id) ?? null)

/** After how many attempts a provider gives up; null where that is not known. */
export function attemptsInAll({ retries }: Provider): number | null {
  if (!retries) return null
  const known = retries.after && retries.for === undefined ? retries.after.length + 1 : null
  return retries.attempts ?? known
}
