/** Lines with their indentation, of which those that hold others can be folded. */
export interface Foldable {
  count: number
  depth: ArrayLike<number>
}

/** Whether deeper rows follow on a row. */
export const holdsRows = ({ count, depth }: Foldable, row: number): boolean =>
  row + 1 < count && (depth[row + 1] ?? 0) > (depth[row] ?? 0)

/** Returns the first row after `row` that is not deeper: of what it opens, the end. */
function endOf({ count, depth }: Foldable, row: number): number {
  const own = depth[row] ?? 0
  let at = row + 1
  while (at < count && (depth[at] ?? 0) > own) at++
  return at
}

/** Returns the rows that are visible if those in `folded` hide what they hold. */
export function visibleRows(rows: Foldable, folded: ReadonlySet<number>): Uint32Array {
  const visible = new Uint32Array(rows.count)
  let size = 0
  for (let row = 0; row < rows.count;) {
    visible[size++] = row
    row = folded.has(row) && holdsRows(rows, row) ? endOf(rows, row) : row + 1
  }
  return visible.subarray(0, size)
}

/** Returns the rows to fold so that only levels below `depth` are open, the outermost being level 0. */
export function foldedAt(rows: Foldable, depth: number): Set<number> {
  const folded = new Set<number>()
  for (let row = 0; row < rows.count; row++) {
    if ((rows.depth[row] ?? 0) >= depth && holdsRows(rows, row)) folded.add(row)
  }
  return folded
}

/** Returns how many rows a folded row hides. */
export const hiddenBy = (rows: Foldable, row: number): number => endOf(rows, row) - row - 1
