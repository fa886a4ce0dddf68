'use client'

import { useCallback, useMemo } from 'react'
import { Note } from '../../elements/note'
import { ReadingNote } from '../../elements/reading-note'
import type { Content } from '../content'
import { CutText } from '../text/cut-text'
import { PageView } from '../media/page-view'
import { TextView } from '../text/text-view'
import { useParsed } from '../use-parsed'
import type { Mail } from '../worker/read-mail'
import { withInlineImages } from './inline-images'
import { MailAttachments } from './mail-attachments'

/** Shows a mail: who it is from and to, its text, its HTML in a frame without permissions, its attachments. */
export function MailView({
  bytes,
  text,
  saveAs,
  onOpen,
}: {
  bytes: Uint8Array<ArrayBuffer>
  /** The message as text. */
  text: string
  /** The beginning of saved attachments' names. */
  saveAs: string
  onOpen: (...contents: Content[]) => void
}) {
  const mail = useParsed(useMemo(() => ({ kind: 'mail' as const, bytes }), [bytes]))
  if (!mail) return <ReadingNote />
  if ('reason' in mail) {
    return (
      <>
        <Note>{mail.reason}.</Note>
        <TextView text={text} />
      </>
    )
  }
  return (
    <article aria-label="Mail" className="flex flex-col gap-4">
      <MailHead mail={mail} />
      {mail.html !== null && <MailPage html={mail.html} attachments={mail.attachments} />}
      {mail.text !== null && (
        <section aria-label="Text of the mail">
          <TextView text={mail.text} />
        </section>
      )}
      <MailAttachments mail={mail} saveAs={saveAs} onOpen={onOpen} />
    </article>
  )
}

function MailPage({ html, attachments }: { html: string; attachments: Mail['attachments'] }) {
  const complete = useCallback((page: string) => withInlineImages(page, attachments), [attachments])
  return (
    <section aria-label="HTML of the mail">
      <PageView text={html} complete={complete} />
    </section>
  )
}

function MailHead({ mail: { subject, fields } }: { mail: Mail }) {
  return (
    <header>
      <h3 className="text-lg font-medium wrap-anywhere">
        {subject === null || subject === '' ? (
          <span className="text-ink-3">no subject</span>
        ) : (
          <CutText text={subject} limit={300} />
        )}
      </h3>
      <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {fields.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="wrap-anywhere">
              <CutText text={value} limit={300} />
            </dd>
          </div>
        ))}
      </dl>
    </header>
  )
}
