'use client'

import { useLayoutEffect } from 'react'

const loadFavicon = () => import('./favicon')

/** Shows the number of unread requests in the tab's title and on its icon. */
export function useTitle(name: string, unread: number): void {
  const title = `${unread > 0 ? `(${unread}) ` : ''}${name} · Wirebin`
  const badge = badgeOf(unread)

  // In the layout phase, so that both are reset before the next page's head is rendered.
  useLayoutEffect(
    () =>
      keepHead(() => {
        if (document.title !== title) document.title = title
      }),
    [title],
  )

  useLayoutEffect(() => {
    if (badge === '0') return
    let over = false
    let stop = () => {}
    // Without it the tab's title still has the number.
    loadFavicon().then(
      ({ drawBadge }) => {
        const drawn = over ? null : drawBadge(badge)
        if (drawn !== null) stop = keepHead(() => showIcons(drawn))
      },
      () => undefined,
    )
    return () => {
      over = true
      stop()
      showIcons(null)
    }
  }, [badge])
}

/** Writes now, and again when hydration resets the page's own head. */
function keepHead(write: () => void): () => void {
  write()
  const observer = new MutationObserver(write)
  observer.observe(document.head, { childList: true, characterData: true, subtree: true })
  return () => observer.disconnect()
}

/** Shows the icon with a badge, or (null) the page's own. */
function showIcons(drawn: string | null): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
    link.dataset.plain ??= link.href
    const href = drawn ?? link.dataset.plain
    if (link.href === href) continue
    link.type = drawn === null ? 'image/svg+xml' : 'image/png'
    link.href = href
  }
}

/** Rounded to tens beyond 20: each value needs a new icon. */
function badgeOf(unread: number): string {
  if (unread > 99) return '99+'
  return unread > 20 ? `${Math.floor(unread / 10) * 10}+` : String(unread)
}
