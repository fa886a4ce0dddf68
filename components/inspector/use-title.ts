'use client'

import { useEffect } from 'react'
import { drawBadge } from './favicon'

/** The number of unread requests in the tab's title and on its icon. */
export function useTitle(name: string, unread: number): void {
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name} · Wirebin`
  }, [name, unread])

  const badge = unread > 99 ? '99+' : String(unread)
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!link || badge === '0') return
    const { href, type } = link
    const drawn = drawBadge(badge)
    if (drawn === null) return
    link.type = 'image/png'
    link.href = drawn
    return () => {
      link.type = type
      link.href = href
    }
  }, [badge])
}
