'use client'

import { useEffect, useMemo, useState } from 'react'
import { redactionMark } from '@/core/redact/secret-names'
import { fetchCapture } from '../live/reads'
import type { CaptureSource } from '../live/source'
import { Chooser } from '../ui/chooser'
import { messageOf } from '../ui/fetch-json'
import type { OpenedValue } from './value-handles'
import { valuesOf } from './values-of'
import { placeWords, shortValue } from './value-words'
import { holdsWords, typedWords } from '../ui/typed-words'

const maxShown = 200

/** Chooses one value of a request by its name or text, for those who use the keyboard alone. */
export function ValueChooser({
  source,
  seq,
  onChoose,
  onClose,
}: {
  source: CaptureSource
  seq: number
  onChoose: (opened: OpenedValue) => void
  onClose: () => void
}) {
  const [values, setValues] = useState<ReturnType<typeof valuesOf> | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  useEffect(() => {
    const left = new AbortController()
    fetchCapture(source, seq, left.signal).then(
      (capture) =>
        setValues(valuesOf(capture).filter(({ value }) => !value.includes(redactionMark))),
      (error: unknown) => left.signal.aborted || setFailed(messageOf(error)),
    )
    return () => left.abort()
  }, [source, seq])
  const rows = useMemo(
    () =>
      (values ?? []).map((value, at) => {
        const [name, text] = [placeWords(value.place), shortValue(value.value)]
        return { id: String(at), value, name, text, all: `${name} ${text}` }
      }),
    [values],
  )
  return (
    <Chooser
      title={`Values of #${seq}`}
      field={`Find a value of #${seq}`}
      find={(typed) => {
        const words = typedWords(typed)
        return rows.filter(({ all }) => holdsWords(all, words)).slice(0, maxShown)
      }}
      row={({ name, text }) => (
        <>
          <span className="max-w-[45%] shrink-0 truncate text-sm text-ink-2">{name}</span>
          <span className="min-w-0 flex-1 truncate font-mono text-sm">{text || 'empty'}</span>
        </>
      )}
      status={failed ?? (values === null ? 'Reading…' : 'No value matches.')}
      reading={values === null && failed === null}
      onChoose={({ value }) => {
        onClose()
        const at = { x: window.innerWidth / 2 - 140, y: window.innerHeight * 0.2 }
        onChoose({ value, at, byKey: true })
      }}
      onClose={onClose}
    />
  )
}
