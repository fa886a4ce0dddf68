const keys = ['id', 'a', 'b', 'name', '__proto__', '', 'with space', 'a.b']
const scalars = '0 1 1.0 -0 1e2 9007199254740993 "" "x" "1" "\\u0078" null true false'.split(' ')

/** Returns JSON text with duplicate keys, odd keys, large numbers and lists of similar items. */
export function randomJson(random: () => number, depth = 4): string {
  const pick = <Item>(list: readonly Item[]): Item | undefined =>
    list[Math.floor(random() * list.length)]
  const many = (): number[] => Array.from({ length: Math.floor(random() * 5) })
  const kind = depth === 0 ? 0 : random()
  if (kind < 0.35) return pick(scalars) ?? '0'
  if (kind < 0.65)
    return `[${many()
      .map(() => randomJson(random, depth - 1))
      .join(', ')}]`
  const members = many().map(() => `${JSON.stringify(pick(keys))}:${randomJson(random, depth - 1)}`)
  return `{ ${members.join(',')} }`
}

/** Returns the text with some pieces replaced: still JSON, and mostly the same. */
export function varied(text: string, random: () => number): string {
  return text.replaceAll(/(?<=[[:,]\s?)(?:\d+|"x"|null|\[\])(?=[,\]}])/g, (piece) => {
    const chance = random()
    if (chance < 0.7) return piece
    return chance < 0.85 ? '7' : '["new"]'
  })
}
