'use client'

import { useEffect, useMemo, useState } from 'react'
import { Button } from '../../ui/button'
import { count } from '../../ui/words'
import { imageSize, maxPixels } from './image-size'
import { Note } from '../../elements/note'
import { imageType } from '@/core/parsing/magic'

/** Shows an image of a format that cannot run code, from bytes that are loaded. */
export function ImageView({
  bytes,
  label,
  small = false,
}: {
  bytes: Uint8Array<ArrayBuffer>
  label: string
  small?: boolean
}) {
  const type = imageType(bytes)
  const size = useMemo(() => imageSize(bytes), [bytes])
  const [wanted, setWanted] = useState(false)
  const large = size !== null && size.width * size.height > maxPixels
  const href = useObjectUrl(bytes, large && !wanted ? null : type)
  const [broken, setBroken] = useState(false)
  if (!type) return <Note>Not an image: its first bytes match no supported format.</Note>

  const words = size ? `, ${count(size.width)} × ${count(size.height)}` : ''
  return (
    <figure>
      {large && !wanted ? (
        <Button onClick={() => setWanted(true)}>
          Show {count(size.width * size.height)} pixels
        </Button>
      ) : broken ? (
        <Note>The browser cannot read this image. It may be damaged.</Note>
      ) : (
        href && (
          <img
            src={href}
            alt={label}
            onError={() => setBroken(true)}
            className={
              small
                ? 'max-h-[140px] max-w-full rounded-sm border border-line'
                : 'max-h-[70vh] max-w-full rounded-sm border border-line'
            }
          />
        )
      )}
      <figcaption className="mt-1.5 text-sm text-ink-2">
        {type.slice('image/'.length).toUpperCase()}
        {words}
      </figcaption>
    </figure>
  )
}

/** Returns an object URL for bytes while they are shown; null while `type` is null. */
function useObjectUrl(bytes: Uint8Array<ArrayBuffer>, type: string | null): string | null {
  const [href, setHref] = useState<string | null>(null)
  useEffect(() => {
    if (!type) return
    const made = URL.createObjectURL(new Blob([bytes], { type }))
    setHref(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, type])
  return href
}
