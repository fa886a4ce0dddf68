'use client'

import type { CaptureSource } from '../inspector/source'
import type { InspectorState } from '../inspector/state'
import { useTaking } from './use-taking'

/** What a reader of a share link may take away. */
export function ReaderTaking({ source, state }: { source: CaptureSource; state: InspectorState }) {
  const { open, window } = useTaking(source, state)
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
