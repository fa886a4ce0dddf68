'use client'

import { useMemo } from 'react'
import { lazily } from '../ui/lazily'
import type { Content } from './content'
import { Note } from './note'
import { Reading } from './reading'
import { TreeView } from './tree-view'
import { useParsed } from './use-parsed'

const RowsView = lazily(() => import('./rows-view').then(({ RowsView }) => RowsView), <Reading />)
const TextView = lazily(() => import('./text-view').then(({ TextView }) => TextView), <Reading />)

/** A text as what it is parsed to; behind a limit the text itself, and why. */
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
  if (!parsed) return <Reading />
  if ('reason' in parsed) {
    return (
      <>
        <Note>{parsed.reason}.</Note>
        <TextView text={text} />
      </>
    )
  }
  if ('keyStart' in parsed) return <TreeView tree={parsed} onOpen={onOpen} />
  return <RowsView label={kind === 'xml' ? 'Body as XML' : 'Body as JSON'} table={parsed} />
}
