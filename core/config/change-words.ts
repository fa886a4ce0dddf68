import type { ConfigChange } from '../contract/config'

const planned: Record<ConfigChange['kind'], string> = {
  bin_made: 'would be made',
  bin_reopened: 'would be reopened',
  settings_changed: 'settings would change',
  replies_changed: 'replies would change',
  forward_added: 'forward would be added',
  forward_changed: 'forward would change',
  secret_added: 'secret would be added',
  secret_replaced: 'secret would be replaced',
  link_made: 'link would be made',
  link_replaced: 'link would be revoked and made anew',
}

const done: Record<ConfigChange['kind'], string> = {
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

/**
 * Returns a change as a line such as: shop: forward changed “to us” (to, schedule). Has no values in it.
 *
 * @param isDone whether it was made; else the line says that it would be
 */
export function changeInWords({ bin, kind, name, fields }: ConfigChange, isDone = true): string {
  // A secret with a label is called: stripe “live”.
  const quoted = name === null ? '' : name.endsWith('”') ? ` ${name}` : ` “${name}”`
  const what = fields.length === 0 ? '' : ` (${fields.join(', ')})`
  return `${bin}: ${(isDone ? done : planned)[kind]}${quoted}${what}`
}
