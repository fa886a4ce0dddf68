import type { ConfigChange } from '../contract/config'

const verbs: Record<ConfigChange['kind'], string> = {
  bin_made: 'made',
  bin_reopened: 'reopened',
  settings_changed: 'settings changed',
  replies_changed: 'replies changed',
  forward_added: 'forward added',
  forward_changed: 'forward changed',
  secret_added: 'secret added',
  secret_replaced: 'secret replaced',
  link_made: 'link made',
  link_replaced: 'link revoked and made anew',
}

/** Returns a change as a line such as: shop: forward changed “to us” (to, schedule). Has no values in it. */
export function changeInWords({ bin, kind, name, fields }: ConfigChange): string {
  const quoted = name === null ? '' : ` “${name}”`
  const what = fields.length === 0 ? '' : ` (${fields.join(', ')})`
  return `${bin}: ${verbs[kind]}${quoted}${what}`
}
