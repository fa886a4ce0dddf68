'use client'

import { useState } from 'react'
import { Palette } from '../commands/palette'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { usePaletteBins } from './use-palette-bins'
import { usePaletteRequests } from './use-palette-requests'
import { usePaletteSamples } from './use-palette-samples'

/** The palette of a bin's page: its commands, requests and samples, and the owner's other bins. */
export function PaletteWindow({
  source,
  state,
  onSelect,
  onClose,
}: {
  source: CaptureSource
  state: InspectorState
  onSelect: (seq: number) => void
  onClose: (run?: () => void) => void
}) {
  const [typed, setTyped] = useState('')
  const own = source.kind === 'bin' ? source.bin : null
  const requests = usePaletteRequests(source, state, { typed, onSelect })
  const bins = usePaletteBins(own)
  const samples = usePaletteSamples(state.connection === 'closed' ? null : own, onSelect)
  return <Palette items={[...requests, ...bins, ...samples]} onType={setTyped} onClose={onClose} />
}
