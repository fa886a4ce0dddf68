import type { Provider } from './provider'
import { clouds, formats } from './table/clouds'
import { code } from './table/code'
import { messages } from './table/messages'
import { payments } from './table/payments'
import { productivity } from './table/productivity'

/** Every provider. If several match a request, the first one counts. */
export const providers: readonly Provider[] = [
  ...code,
  ...payments,
  ...messages,
  ...productivity,
  ...clouds,
  ...formats,
]

const byId: ReadonlyMap<string, Provider> = new Map(providers.map((one) => [one.id, one]))

/** Returns a provider by its id; null if there is none (any more). */
export const providerOf = (id: string | null): Provider | null =>
  id === null ? null : (byId.get(id) ?? null)

/** Returns the number of attempts after which a provider gives up; null if not known. */
export function attemptsInAll({ retries }: Provider): number | null {
  if (!retries) return null
  const known = retries.after && retries.for === undefined ? retries.after.length + 1 : null
  return retries.attempts ?? known
}
