/** Returns a name such as: Rule 2 “Down for a while” */
export function rulePlace(at: number, rule: { id?: unknown; name?: unknown } | undefined): string {
  const name = [rule?.name, rule?.id].find((text) => typeof text === 'string' && text !== '')
  return `Rule ${at + 1}${typeof name === 'string' ? ` “${name}”` : ''}`
}
