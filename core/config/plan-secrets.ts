import type { NewSecret } from '../contract/secret'
import type { CurrentBin } from './current-bin'
import { changeOf } from './change-of'
import { type ConfigStep, replacementsFirst } from './config-step'

/**
 * Plans secrets. One is recognised by scheme and label; where its value or parts differ it is replaced. Others stay as
 * they are, those that handshakes handed over too.
 */
export function planSecrets(state: CurrentBin, wanted: NewSecret[]): ConfigStep[] {
  const { id, secrets, held } = state
  const steps = wanted.flatMap((secret, at) => {
    const same = held[at] ?? null
    const own = secrets.find((one) => one.id === same)
    if (same !== null && (!own || isAlike(own, secret))) return []
    // Those that the config has too, by their values, stay.
    const alike = secrets
      .filter((one) => isAlike(one, secret) && !held.includes(one.id))
      .map((one) => one.id)
    // The same value under another label makes room for this one: a bin has no secret twice.
    const instead = same === null ? alike : [...alike, same]
    const kind = instead.length === 0 ? 'secret_added' : 'secret_replaced'
    const change = changeOf(id, kind, nameOf(secret))
    return [{ do: 'add_secret' as const, secret, instead, change }]
  })
  return replacementsFirst(steps)
}

const isAlike = (
  a: Pick<NewSecret, 'scheme' | 'label'>,
  b: Pick<NewSecret, 'scheme' | 'label'>,
): boolean => a.scheme === b.scheme && a.label === b.label

/** Returns how a secret is called: stripe “live”. */
export const nameOf = ({ scheme, label }: Pick<NewSecret, 'scheme' | 'label'>): string =>
  label === '' ? scheme : `${scheme} “${label}”`
