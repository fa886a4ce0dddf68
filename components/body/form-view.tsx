import { useMemo } from 'react'
import { formSource } from '@/core/parsing/form'
import { bodyText } from './body-text'
import { bodyBytes } from './bytes'
import type { Content } from './content'
import { PairTable } from './pair-table'

/** Shows a form body's pairs, decoded by its charset. */
export function FormView({ content: { body, contentType } }: { content: Content }) {
  const { text, wire, charset } = useMemo(
    () => formSource(bodyBytes(body), bodyText(contentType, body)),
    [body, contentType],
  )
  return <PairTable of="form" label="Form values" text={text} wire={wire} charset={charset} />
}
