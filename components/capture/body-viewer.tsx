'use client'

import { useMemo } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { BodyView } from './body-kind'
import { formText } from './body-text'
import { HexView } from './hex-view'
import { jsonLines } from './json-lines'
import { jsonRows } from './json-rows'
import { JsonView } from './json-view'
import { Note } from './note'
import { PairTable } from './pair-table'
import { TextView } from './text-view'

export function BodyViewer({
  view,
  capture,
  text,
}: {
  view: BodyView
  capture: Capture
  text: string
}) {
  if (view === 'json') return <JsonOrText text={text} />
  if (view === 'hex') return <HexView body={capture.body} />
  if (view === 'text') return <TextView text={text} />
  const [form, wire] = formText(capture.body)
  return <PairTable label="Form values" text={form} wire={wire} />
}

/** JSON where it is JSON within bounds; else the text, and why. */
function JsonOrText({ text }: { text: string }) {
  const json = useMemo(() => {
    const result = jsonLines(text)
    return 'lines' in result ? jsonRows(result.lines) : result
  }, [text])

  if (!('reason' in json)) return <JsonView rows={json} characters={text.length} />
  return (
    <>
      <Note>{json.reason}</Note>
      <TextView text={text} />
    </>
  )
}
