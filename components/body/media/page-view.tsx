'use client'

import { useMemo } from 'react'
import { Note } from './note'
import { pageDocument, tooMuchPage } from './page-document'

/** Captured HTML in a frame that has no rights. */
export function PageView({ text }: { text: string }) {
  const fault = useMemo(() => tooMuchPage(text), [text])
  const page = useMemo(() => (fault ? '' : pageDocument(text)), [text, fault])
  if (fault) return <Note>{fault}</Note>
  return (
    <>
      <Note>Scripts, forms and everything from elsewhere are switched off.</Note>
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
