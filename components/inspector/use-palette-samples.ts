import { useEffect, useState } from 'react'
import type { SampleList } from '@/core/contract/sample'
import type { PaletteItem } from '../commands/palette'
import { postSample } from '../samples/post-sample'
import { noteSample } from '../samples/recent'
import { fetchJson } from '../ui/fetch-json'

/** Returns what providers send, to be sent as samples from the palette; none through a link (null). */
export function usePaletteSamples(
  own: string | null,
  onSent: (seq: number) => void,
): PaletteItem[] {
  const [{ samples }, setList] = useState<SampleList>({ samples: [] })
  useEffect(() => {
    if (own === null) return
    const left = new AbortController()
    fetchJson<SampleList>('/api/samples', { signal: left.signal }).then(
      setList,
      // The palette then finds the other things.
      () => undefined,
    )
    return () => left.abort()
  }, [own])
  if (own === null) return []

  async function send(bin: string, sample: { provider: string; name: string; event: string }) {
    noteSample(`${sample.provider} ${sample.event}`)
    const seq = await postSample(bin, sample)
    if (seq !== null) onSent(seq)
  }

  return samples.flatMap(({ provider, name, events }) =>
    events.map((event) => ({
      id: `sample-${provider}-${event}`,
      section: 'Samples',
      label: `${name} ${event}`,
      run: () => void send(own, { provider, name, event }),
    })),
  )
}
