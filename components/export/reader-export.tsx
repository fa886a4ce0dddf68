'use client'

import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { useExport } from './use-export'

/** What a reader of a share link may export. */
export function ReaderExport({ source, state }: { source: CaptureSource; state: InspectorState }) {
  const { open, window } = useExport(source, state)
  return (
    <>
      <button
        type="button"
        onClick={() => open('export')}
        className="h-[26px] rounded-sm px-2 text-copper-ink hover:bg-panel"
      >
        Export…
      </button>
      {window}
    </>
  )
}
