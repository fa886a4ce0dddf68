import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { BinList } from '@/core/contract/bin'
import { visibleText } from '@/core/visible'
import type { PaletteItem } from '../commands/palette'
import { fetchJson } from '../ui/fetch-json'

/** Returns the owner's other bins, for the palette; none through a link (null), or until they are read. */
export function usePaletteBins(own: string | null): PaletteItem[] {
  const router = useRouter()
  const [bins, setBins] = useState<BinList['bins']>([])
  useEffect(() => {
    if (own === null) return
    const left = new AbortController()
    fetchJson<BinList>('/api/bins', { signal: left.signal }).then(
      (list) => setBins(list.bins),
      // The palette then finds the other things.
      () => undefined,
    )
    return () => left.abort()
  }, [own])
  return bins
    .filter(({ id }) => id !== own)
    .map(({ id, name }) => ({
      id: `bin-${id}`,
      section: 'Bins',
      label: visibleText(name),
      run: () => router.push(`/b/${id}`),
    }))
}
