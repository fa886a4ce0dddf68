import type { BinSettings } from '../contract/bin'
import type { ConfigBin } from '../contract/config'
import type { CurrentBin } from './current-bin'
import { changeOf } from './change-of'
import type { ConfigStep } from './config-step'
import { planForwards } from './plan-forwards'
import { planSecrets } from './plan-secrets'
import { planShares } from './plan-shares'
import { fieldsThatDiffer } from './same-value'

/**
 * Returns what turns a bin into what a config says of it, in order; nothing if it is so already. A closed bin is
 * reopened first: what else differs shows then.
 */
export function planBin(state: CurrentBin, wanted: ConfigBin): ConfigStep[] {
  const { id } = state
  if (state.is === 'closed') {
    return [{ do: 'reopen_bin', change: changeOf(id, 'bin_reopened') }]
  }
  return [
    ...planSettings(state, settingsIn(wanted)),
    ...planReplies(state, wanted),
    ...planForwards(state, wanted.forwards ?? []),
    ...planSecrets(state, wanted.secrets ?? []),
    ...planShares(state, wanted.shares ?? []),
  ]
}

/** Returns the bin's own settings of a config. */
function settingsIn(wanted: ConfigBin): BinSettings {
  const { replies: _, forwards: __, secrets: ___, shares: ____, ...settings } = wanted
  return settings
}

function planSettings(state: CurrentBin, wanted: BinSettings): ConfigStep[] {
  const { id } = state
  // A bin without a name is called by its id.
  const settings = wanted.name === '' ? { ...wanted, name: id } : wanted
  if (state.is === 'missing') {
    const change = changeOf(id, 'bin_made', null, Object.keys(settings))
    return [{ do: 'make_bin', settings, change }]
  }
  const fields = fieldsThatDiffer(state.settings, settings)
  if (fields.length === 0) return []
  const changed = Object.fromEntries(
    Object.entries(settings).filter(([field]) => fields.includes(field)),
  ) as BinSettings
  return [
    {
      do: 'change_bin',
      settings: changed,
      change: changeOf(id, 'settings_changed', null, fields),
    },
  ]
}

function planReplies(state: CurrentBin, { replies }: ConfigBin): ConfigStep[] {
  if (replies === undefined) return []
  const fields = fieldsThatDiffer(state.replies, replies)
  if (fields.length === 0) return []
  return [
    { do: 'set_replies', replies, change: changeOf(state.id, 'replies_changed', null, fields) },
  ]
}
