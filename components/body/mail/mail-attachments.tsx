'use client'

import { Download } from 'lucide-react'
import { sizeInWords } from '@/core/size-in-words'
import { Note } from '../../elements/note'
import { Button } from '../../ui/button'
import { plural } from '../../ui/words'
import { bytesContent, type Content } from '../content'
import { saveBytes } from '../download'
import { partCalled, partFileName } from '../parts/part-file-name'
import { CutText } from '../text/cut-text'
import type { Mail, MailAttachment } from '../worker/read-mail'

/** Lists what is attached to a mail. */
export function MailAttachments({
  mail: { attachments, more },
  saveAs,
  onOpen,
}: {
  mail: Mail
  saveAs: string
  onOpen: (content: Content) => void
}) {
  if (attachments.length === 0) return null
  return (
    <section>
      <h4 className="text-sm font-medium">{plural(attachments.length + more, 'attachment')}</h4>
      <ul aria-label="Attachments of the mail">
        {attachments.map((attachment, index) => (
          <li key={index} className="border-t border-line py-2">
            <AttachmentLine
              attachment={attachment}
              number={index + 1}
              saveAs={saveAs}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ul>
      {more > 0 && <Note>{plural(more, 'more attachment')} in the text view.</Note>}
    </section>
  )
}

function AttachmentLine({
  attachment: { name, type, bytes },
  number,
  saveAs,
  onOpen,
}: {
  attachment: MailAttachment
  number: number
  saveAs: string
  onOpen: (content: Content) => void
}) {
  const called = partCalled(number, name)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="min-w-0 font-mono wrap-anywhere">
        {name === null || name === '' ? (
          `attachment ${number}`
        ) : (
          <CutText text={name} limit={120} />
        )}
      </span>
      <span className="min-w-0 text-sm wrap-anywhere text-ink-2">
        <CutText text={type} limit={120} />
      </span>
      <span className="text-sm text-ink-2">{sizeInWords(bytes.length)}</span>
      <span className="ml-auto flex gap-1">
        <Button
          variant="ghost"
          onClick={() => onOpen(bytesContent(`attachment ${number}`, bytes, type))}
          aria-label={`Open attachment ${called}`}
        >
          Open
        </Button>
        <Button
          variant="ghost"
          icon={Download}
          aria-label={`Save attachment ${called}`}
          onClick={() => saveBytes(bytes, partFileName(saveAs, number, bytes, type))}
        >
          Save
        </Button>
      </span>
    </div>
  )
}
