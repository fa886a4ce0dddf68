'use client'

import { useMemo } from 'react'
import { Note } from '../../elements/note'
import { pageDocument, tooMuchPage } from './page-document'

/** Shows captured HTML in a frame without permissions. */
export function PageView({ text }: { text: string }) {
  const error = useMemo(() => tooMuchPage(text), [text])
  const page = useMemo(() => (error ? '' : pageDocument(text)), [text, error])
  if (error) return <Note>{error}</Note>
  return (
    <>
      <Note>Scripts, forms and external resources are disabled.</Note>
      <iframe
        title="Preview of the page"
        sandbox=""
        srcDoc={page}
        referrerPolicy="no-referrer"
        style={{ background: 'white', colorScheme: 'light' }}
        className="h-[max(360px,60vh)] w-full rounded-sm border border-line"
      />
    </>
  )
}
