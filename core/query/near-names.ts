import { editDistance } from './edit-distance'

/**
 * Returns the names that may be meant by one that is none of them: the same in another case, the same
 * further in (`id` for `data.object.id`), and those that differ in two letters; the likeliest first.
 */
export function nearNames(wanted: string, names: readonly string[]): string[] {
  const low = wanted.toLowerCase()
  const lastOf = (name: string) => name.slice(name.lastIndexOf('.') + 1)
  const rank = (name: string): number => {
    const other = name.toLowerCase()
    if (other === low) return 0
    if (other.endsWith(`.${low}`)) return 1
    if (lastOf(other) === lastOf(low)) return 2
    const distance = Math.min(
      editDistance(low, other),
      editDistance(lastOf(low), lastOf(other)) + 1,
    )
    return distance <= Math.min(2, Math.ceil(low.length / 3)) ? 2 + distance : Infinity
  }
  return names
    .map((name) => ({ name, rank: rank(name) }))
    .filter((one) => one.rank < Infinity)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ name }) => name)
}
