import type { NewSecret } from '../contract/secret'
import type { BinState } from './bin-state'
import { changeOf } from './change-of'
import type { ConfigStep } from './plan'

/**
 * Plans secrets. One is recognised by scheme and label; if its value or parts differ it is replaced. Others stay as they
 * are, those that handshakes handed over too.
 */
export function planSecrets(state: BinState, wanted: NewSecret[]): ConfigStep[] {
  const { id, secrets, held } = state
  return wanted.flatMap((secret, at): ConfigStep[] => {
    const alike = secrets.filter((one) => isAlike(one, secret)).map((one) => one.id)
    const same = held[at] ?? null
    if (same !== null && (alike.includes(same) || !secrets.some((one) => one.id === same))) {
      return []
    }
    // The same value under another label makes room for this one: a bin has no secret twice.
    const instead = same === null ? alike : [...alike, same]
    const kind = instead.length === 0 ? 'secret_added' : 'secret_replaced'
    return [{ do: 'add_secret', secret, instead, change: changeOf(id, kind, nameOf(secret)) }]
  })
}

const isAlike = (
  a: Pick<NewSecret, 'scheme' | 'label'>,
  b: Pick<NewSecret, 'scheme' | 'label'>,
): boolean => a.scheme === b.scheme && a.label === b.label

/** Returns how a secret is called: stripe “live”. */
export const nameOf = ({ scheme, label }: Pick<NewSecret, 'scheme' | 'label'>): string =>
  label === '' ? scheme : `${scheme} “${label}”`
