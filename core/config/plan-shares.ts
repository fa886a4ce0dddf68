import type { ConfigShare } from '../contract/config'
import type { CurrentBin } from './current-bin'
import { changeOf } from './change-of'
import { type ConfigStep, replacementsFirst } from './config-step'

const rights = ['redact', 'listen'] as const

/**
 * Plans links. One is recognised by its name; what it may cannot be changed, so one that may other things is revoked,
 * and another is made. `expiresIn` counts from then. Others stay as they are.
 */
export function planShares({ id, shares }: CurrentBin, wanted: ConfigShare[]): ConfigStep[] {
  const steps = wanted.flatMap((share) => {
    const named = shares.filter(({ name }) => name === share.name)
    const differing = named.map((one) => rights.filter((right) => one[right] !== share[right]))
    if (differing.some((fields) => fields.length === 0)) return []
    const fields = rights.filter((right) => differing.some((each) => each.includes(right)))
    const kind = named.length === 0 ? 'link_made' : 'link_replaced'
    const instead = named.map((one) => one.id)
    const change = changeOf(id, kind, share.name, fields)
    return [{ do: 'add_share' as const, share, instead, change }]
  })
  return replacementsFirst(steps)
}
