/** Panes with adjustable width: a custom property `--pane-…` on <html>, and the value stored in the browser. */
export const paneNames = ['list', 'side'] as const
export type PaneName = (typeof paneNames)[number]

/** In pixels. */
export const panes: Record<PaneName, { initial: number; min: number; max: number }> = {
  list: { initial: 420, min: 280, max: 760 },
  side: { initial: 272, min: 200, max: 520 },
}

/** The minimum width, in pixels, left to the neighbour. */
const neighbour = 360

/** Returns the nearest allowed width, in whole pixels; `room` is shared with the neighbour. */
export function widthWithin(name: PaneName, width: number, room: number): number {
  const { min, max } = panes[name]
  return Math.round(Math.max(min, Math.min(width, max, room - neighbour)))
}
