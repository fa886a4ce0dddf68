'use client'

import { useMemo } from 'react'
import { lazyComponent } from '../ui/lazy-component'
import type { Content } from './content'
import { Note } from '../elements/note'
import { ReadingNote } from '../elements/reading-note'
import { TreeView } from './tree/tree-view'
import { useParsed } from './use-parsed'

const RowsView = lazyComponent(
  () => import('./text/rows-view').then(({ RowsView }) => RowsView),
  <ReadingNote />,
)
const TextView = lazyComponent(
  () => import('./text/text-view').then(({ TextView }) => TextView),
  <ReadingNote />,
)

/** Shows a text parsed; beyond a limit the text itself, with the reason. */
export function ParsedText({
  kind,
  text,
  onOpen,
}: {
  kind: 'tree' | 'json' | 'xml'
  text: string
  onOpen: (...contents: Content[]) => void
}) {
  const parsed = useParsed(useMemo(() => ({ kind, text }), [kind, text]))
  if (!parsed) return <ReadingNote />
  if ('reason' in parsed) {
    return (
      <>
        <Note>{parsed.reason}.</Note>
        <TextView text={text} />
      </>
    )
  }
  if ('keyStart' in parsed) return <TreeView tree={parsed} onOpen={onOpen} />
  return (
    <RowsView
      label={kind === 'xml' ? 'Body as XML' : 'Body as JSON'}
      table={parsed}
      json={kind !== 'xml'}
    />
  )
}
