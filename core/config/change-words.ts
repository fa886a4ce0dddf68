import type { ConfigChange } from '../contract/config'

/** Of a change that was made, and of one that would be. */
const verbs: Record<ConfigChange['kind'], { done: string; planned: string }> = {
  bin_made: { done: 'made', planned: 'to be made' },
  bin_reopened: { done: 'reopened', planned: 'to be reopened' },
  settings_changed: { done: 'settings changed', planned: 'settings differ' },
  replies_changed: { done: 'replies changed', planned: 'replies differ' },
  forward_added: { done: 'forward added', planned: 'forward to be added' },
  forward_changed: { done: 'forward changed', planned: 'forward differs' },
  secret_added: { done: 'secret added', planned: 'secret to be added' },
  secret_replaced: { done: 'secret replaced', planned: 'secret differs' },
  link_made: { done: 'link made', planned: 'link to be made' },
  link_replaced: { done: 'link revoked and made anew', planned: 'link differs' },
}

/** Returns a change as a line such as: shop: forward changed “to us” (to, schedule). Has no values in it. */
export const changeInWords = (change: ConfigChange): string => inWords(change, 'done')

/** Returns what a change would be, as a line such as: shop: forward differs “to us” (to, schedule). */
export const plannedInWords = (change: ConfigChange): string => inWords(change, 'planned')

function inWords({ bin, kind, name, fields }: ConfigChange, tense: 'done' | 'planned'): string {
  // A secret with a label is called: stripe “live”.
  const quoted = name === null ? '' : name.endsWith('”') ? ` ${name}` : ` “${name}”`
  const what = fields.length === 0 ? '' : ` (${fields.join(', ')})`
  return `${bin}: ${verbs[kind][tense]}${quoted}${what}`
}
