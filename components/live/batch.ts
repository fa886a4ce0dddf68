/** Collects what is added and passes it on once per frame; in a hidden tab, which gets no frames, by a timer. */
export function frameBatch<Item>(handle: (items: Item[]) => void) {
  let items: Item[] = []
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function flush() {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    frame = 0
    if (items.length === 0) return
    const added = items
    items = []
    handle(added)
  }

  function add(more: Item[]) {
    for (const item of more) items.push(item)
    if (frame !== 0) return
    frame = requestAnimationFrame(flush)
    timer = setTimeout(flush, 250)
  }

  return { add, flush }
}
