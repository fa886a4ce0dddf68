const gap = 6
const edge = 8

interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** Returns where a tip of a size goes: above its control, below if there is no room, inside the window. */
export function tooltipPlace(
  named: Box,
  tip: { width: number; height: number },
  window: { width: number; height: number },
): { left: number; top: number } {
  const middle = named.left + named.width / 2 - tip.width / 2
  const left = Math.max(edge, Math.min(middle, window.width - tip.width - edge))
  const above = named.top - gap - tip.height
  // Rounded towards the control, to leave no gap for the pointer on its way.
  const top = above >= edge ? Math.ceil(above) : Math.floor(named.top + named.height + gap)
  return { left: Math.round(left), top }
}
