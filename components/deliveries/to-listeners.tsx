import { useEffect, useState } from 'react'
import type { Bin } from '@/core/contract/bin'
import { binHref, type OwnSource } from '../live/source'
import { Button } from '../ui/button'
import { fetchJson } from '../ui/fetch-json'

/** Chooses those who listen with `wirebin listen` instead of an address, if there are any. */
export function ToListeners({
  source,
  onChoose,
}: {
  source: OwnSource
  onChoose: (to: 'listeners') => void
}) {
  const [count, setCount] = useState(0)
  useEffect(() => {
    fetchJson<Bin>(binHref(source)).then(
      ({ listeners }) => setCount(listeners.length),
      // The button is then not offered; the word can still be typed.
      () => setCount(0),
    )
  }, [source])
  if (count === 0) return null
  return <Button onClick={() => onChoose('listeners')}>Listeners ({count})</Button>
}
