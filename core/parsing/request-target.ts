/** Returns what follows the first `?` of a target; null without one. */
export function queryOf(target: string): string | null {
  const at = target.indexOf('?')
  return at === -1 ? null : target.slice(at + 1)
}

/** Returns a target up to the first `?`. */
export const pathOf = (target: string): string => target.split('?', 1)[0] ?? ''

/** Returns how many pairs `pairs` would find. */
export function countPairs(text: string): number {
  if (text === '') return 0
  let count = 1
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count++
  return count
}

/** Returns a target without its query. */
export const targetPath = (target: string): string => target.split(/[?#]/, 1)[0] ?? ''
