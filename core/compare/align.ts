import { diffArrays } from 'diff'

/** Two stretches that belong together: equal item by item, or what stands between two equal ones. */
export interface Run {
  same: boolean
  before: Stretch
  after: Stretch
}
/** Items from `from` up to `to`, without it. */
export interface Stretch {
  from: number
  to: number
}

const mostEdits = 2000
const longestMs = 1500

/**
 * What two lists have in common, in order (Myers). Null when they differ too much for that to be
 * found, or to be of use.
 */
export function align(before: readonly number[], after: readonly number[]): Run[] | null {
  const changes = diffArrays([...before], [...after], {
    maxEditLength: mostEdits,
    timeout: longestMs,
  })
  if (!changes) return null
  const runs: Run[] = []
  let a = 0
  let b = 0
  for (const { value, added, removed } of changes) {
    const count = value.length
    const last = runs.at(-1)
    const same = !added && !removed
    const run =
      last && !last.same && !same
        ? last
        : { same, before: { from: a, to: a }, after: { from: b, to: b } }
    if (run !== last) runs.push(run)
    if (!added) a += count
    if (!removed) b += count
    run.before.to = a
    run.after.to = b
  }
  return runs
}
