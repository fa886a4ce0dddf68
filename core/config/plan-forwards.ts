import type { ForwardSettings } from '../contract/forward'
import type { CurrentBin } from './current-bin'
import { changeOf } from './change-of'
import type { ConfigStep } from './config-step'
import { fieldsThatDiffer } from './same-value'

/**
 * Plans forwards. One is recognised by its name, and by its target if it has none; of several that are alike in that, the
 * first by the first, the second by the second. Others stay as they are.
 */
export function planForwards(
  { id, forwards }: CurrentBin,
  wanted: ForwardSettings[],
): ConfigStep[] {
  const left = [...forwards]
  return wanted.flatMap((forward): ConfigStep[] => {
    const at = left.findIndex(({ settings }) => recognisedBy(settings) === recognisedBy(forward))
    const [found] = at === -1 ? [] : left.splice(at, 1)
    const name = forward.name === '' ? null : forward.name
    if (!found) {
      return [{ do: 'add_forward', forward, change: changeOf(id, 'forward_added', name) }]
    }
    const fields = fieldsThatDiffer(found.settings, forward)
    if (fields.length === 0) return []
    const change = changeOf(id, 'forward_changed', name, fields)
    return [{ do: 'change_forward', id: found.id, forward, change }]
  })
}

const recognisedBy = ({ name, to }: ForwardSettings): string =>
  name === '' ? `to ${to}` : `name ${name}`
