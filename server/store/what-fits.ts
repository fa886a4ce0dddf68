/**
 * Stores as many items as there is room for when they do not all fit, by trying halves recursively. An
 * item that does not fit alone rules out all others of at least half its size, so that with no room at
 * all there are only about ten attempts.
 *
 * @param items do not all fit together
 * @param keep stores all of the given items and returns one result for each; or stores none and returns
 *   undefined
 * @returns one entry for each item, in the same order
 */
export async function keepWhatFits<Item, Result, NoRoom>(
  items: Item[],
  {
    sizeOf,
    keep,
    noRoom,
  }: {
    sizeOf(item: Item): number
    keep(items: Item[]): Promise<Result[] | undefined>
    noRoom: NoRoom
  },
): Promise<(Result | NoRoom)[]> {
  const answers = new Map<Item, Result>()
  const groups = items.length > 1 ? halves(items) : []
  let tooLarge = Number.POSITIVE_INFINITY
  for (let group = groups.pop(); group; group = groups.pop()) {
    const wanted = group.filter((item) => sizeOf(item) < tooLarge)
    const [only] = wanted
    if (only === undefined) continue
    const results = await keep(wanted)
    if (results) wanted.forEach((item, i) => answers.set(item, results[i] as Result))
    else if (wanted.length === 1) tooLarge = sizeOf(only) / 2
    else groups.push(...halves(wanted))
  }
  return items.map((item) => answers.get(item) ?? noRoom)
}

/** The second half, then the first, which `pop` takes before it. */
function halves<Item>(items: Item[]): Item[][] {
  const half = Math.ceil(items.length / 2)
  return [items.slice(half), items.slice(0, half)]
}
