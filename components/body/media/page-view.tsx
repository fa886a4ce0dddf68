'use client'

import { useMemo } from 'react'
import { Note } from '../../elements/note'
import { LinkList } from './link-list'
import { pageDocument, tooMuchPage } from './page-document'
import { withoutLinks } from './page-links'

/** Shows captured HTML in a frame without permissions, and below it where its links lead. */
export function PageView({
  text,
  complete,
}: {
  text: string
  /** Puts into the prepared page what came beside it, such as the pictures of a mail. */
  complete?: (page: string) => string
}) {
  const error = useMemo(() => tooMuchPage(text), [text])
  const { html, links } = useMemo(
    () => (error ? { html: '', links: [] } : withoutLinks(text)),
    [text, error],
  )
  const page = useMemo(() => {
    const prepared = pageDocument(html)
    return complete ? complete(prepared) : prepared
  }, [html, complete])
  if (error) return <Note>{error}</Note>
  return (
    <>
      <Note>Scripts, links, forms and external resources are disabled.</Note>
      <iframe
        title="Preview of the page"
        sandbox=""
        srcDoc={page}
        referrerPolicy="no-referrer"
        style={{ background: 'white', colorScheme: 'light' }}
        className="h-[max(360px,60vh)] w-full rounded-sm border border-line"
      />
      <LinkList links={links} />
    </>
  )
}
