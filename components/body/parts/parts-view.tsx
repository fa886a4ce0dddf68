'use client'

import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { sizeInWords } from '@/core/size-in-words'
import { Button } from '../../ui/button'
import { plural } from '../../ui/words'
import { bytesContent, type Content } from '../content'
import { CutText } from '../text/cut-text'
import { saveBytes } from '../download'
import { HeaderTable } from '../header-table'
import { ImageView } from '../media/image-view'
import { JwtBeside } from '../jwt/jwt-beside'
import { MoreButton } from '../../elements/more-button'
import { Note } from '../../elements/note'
import { partCalled, partFileName } from './part-file-name'
import { decodeText } from '@/core/parsing/charset'
import { imageType, notText } from '@/core/parsing/magic'
import { type Multipart, type MultipartPart, partType } from '@/core/parsing/multipart'

/** A part is some thirty elements; this many are added at once. */
const step = 25
/** Up to this many characters of a part's text are shown in its card. */
const short = 2000

/** Shows the parts of a multipart body, each with its headers and its content. */
export function PartsView({
  multipart,
  bytes,
  saveAs,
  onOpen,
}: {
  multipart: Multipart
  bytes: Uint8Array<ArrayBuffer>
  /** The beginning of saved parts' names. */
  saveAs: string
  onOpen: (content: Content) => void
}) {
  const { parts, note, charset } = multipart
  const [shown, setShown] = useState(step)
  return (
    <>
      <Note>
        {plural(parts.length, 'part')}. {note}
      </Note>
      <ol aria-label="Parts of the body">
        {parts.slice(0, shown).map((part, index) => (
          <li key={index} className="border-t border-line py-3">
            <PartCard
              part={part}
              contentType={partType(part, charset)}
              number={index + 1}
              content={bytes.subarray(part.start, part.end)}
              saveAs={saveAs}
              onOpen={onOpen}
            />
          </li>
        ))}
      </ol>
      <MoreButton shown={shown} total={parts.length} step={step} what="parts" onMore={setShown} />
    </>
  )
}

function PartCard({
  part,
  contentType,
  number,
  content,
  saveAs,
  onOpen,
}: {
  part: MultipartPart
  /** With the charset that it is read in. */
  contentType: string | null
  number: number
  content: Uint8Array<ArrayBuffer>
  saveAs: string
  onOpen: (content: Content) => void
}) {
  const image = imageType(content)
  const called = partCalled(number, part.filename ?? part.name)
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-mono font-medium wrap-anywhere">
          {part.name === null ? `part ${number}` : <CutText text={part.name} limit={120} />}
        </h3>
        {part.filename !== null && (
          <span className="min-w-0 text-sm text-ink-2 wrap-anywhere">
            file{' '}
            <span className="font-mono text-ink">
              <CutText text={part.filename} limit={120} />
            </span>
          </span>
        )}
        <span className="text-sm text-ink-2">{sizeInWords(content.length)}</span>
        <span className="ml-auto flex gap-1">
          <Button
            variant="ghost"
            onClick={() => onOpen(bytesContent(`part ${number}`, content, contentType))}
            aria-label={`Open part ${called}`}
          >
            Open
          </Button>
          <Button
            variant="ghost"
            icon={Download}
            aria-label={`Save part ${called}`}
            onClick={() =>
              saveBytes(content, partFileName(saveAs, number, content, part.contentType))
            }
          >
            Save
          </Button>
        </span>
      </div>
      <PartHeaders part={part} number={number} />
      <div className="mt-2">
        {image ? (
          <ImageView bytes={content} label={`Image in part ${number}`} small />
        ) : (
          <Beginning content={content} contentType={contentType} />
        )}
      </div>
    </>
  )
}

function PartHeaders({ part, number }: { part: MultipartPart; number: number }) {
  const lines = part.headers.length + part.more
  const [open, setOpen] = useState(false)
  return (
    <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-max cursor-pointer text-sm text-ink-2 hover:text-ink">
        {plural(lines, 'header line')}
      </summary>
      {open && (
        <HeaderTable label={`Header lines of part ${number}`} headers={part.headers} wire="utf8" />
      )}
      {part.more > 0 && <Note>{plural(part.more, 'more header line')} in the text view.</Note>}
    </details>
  )
}

/** Shows the part's text, or its beginning. */
function Beginning({
  content,
  contentType,
}: {
  content: Uint8Array<ArrayBuffer>
  contentType: string | null
}) {
  const text = useMemo(() => beginningOf(content, contentType), [content, contentType])
  if (content.length === 0) return <p className="text-sm text-ink-3">empty</p>
  if (text === null) {
    return <p className="text-sm text-ink-2">Binary. Open it to see its bytes.</p>
  }
  return (
    <div className="font-mono whitespace-pre-wrap wrap-anywhere">
      {text.split(/\r?\n/, 12).map((line, index) => (
        <p key={index} className="min-h-5">
          <CutText text={line} limit={400} />
        </p>
      ))}
      {content.length > short && <span className="text-ink-3"> …</span>}
      <JwtBeside text={text} />
    </div>
  )
}

/** The first characters of a part; null if it is no text. */
function beginningOf(content: Uint8Array, contentType: string | null): string | null {
  const { text } = decodeText(content.subarray(0, short), contentType)
  // The last character may be cut.
  const whole = content.length > short ? text.slice(0, -1).replace(/\ufffd{1,3}$/, '') : text
  return whole.includes('\ufffd') || notText.test(whole) ? null : whole
}
