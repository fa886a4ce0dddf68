/** The panes whose width a person sets by hand: a custom property `--pane-…` on <html>, and what the browser remembers. */
export const paneNames = ['list', 'side'] as const
export type PaneName = (typeof paneNames)[number]

/** In pixels. */
export const panes: Record<PaneName, { initial: number; min: number; max: number }> = {
  list: { initial: 420, min: 280, max: 760 },
  side: { initial: 272, min: 200, max: 520 },
}

/** What a pane leaves to its neighbour. */
const neighbour = 360

/** The nearest width the pane may have, in whole pixels; `room` is what it shares with its neighbour. */
export function widthWithin(name: PaneName, width: number, room: number): number {
  const { min, max } = panes[name]
  return Math.round(Math.max(min, Math.min(width, max, room - neighbour)))
}
