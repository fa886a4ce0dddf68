'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { maxNote } from '@/core/contract/annotation-limits'
import type { AnnotationChange } from '@/core/contract/annotation'
import { Button } from '../ui/button'
import { count } from '../ui/words'

/** Saves when the field loses focus, on ⌘ or Ctrl with Enter, or by the button. */
export function NoteForm({
  note,
  change,
  focus,
  onFocus,
}: {
  note: string
  change: (change: AnnotationChange) => Promise<boolean>
  /** Whether the field is to be focused; `onFocus` is called when it is. */
  focus: boolean
  onFocus: () => void
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (focus) field.current?.focus()
  }, [focus])
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  const text = typed ?? note
  const dirty = typed !== null && typed !== note

  async function save() {
    if (!dirty || saving) return
    setSaving(true)
    if (await change({ note: text.trim() === '' ? null : text })) setTyped(null)
    setSaving(false)
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key === 'Escape') event.currentTarget.blur()
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    void save()
  }

  return (
    <div className="max-w-[80ch]">
      <label htmlFor={id} className="mb-1 block text-sm text-ink-2">
        Note
      </label>
      <textarea
        id={id}
        ref={field}
        value={text}
        rows={8}
        maxLength={maxNote}
        aria-describedby={`${id}-about`}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={onFocus}
        onBlur={() => void save()}
        onKeyDown={onKeyDown}
        className="block min-h-24 w-full resize-y rounded-sm border border-line-strong bg-panel px-2.5 py-2 text-base hover:border-ink-3 focus:border-copper focus:outline-1 focus:outline-offset-0 focus:outline-copper"
      />
      <div className="mt-2 flex items-center gap-3">
        <Button disabled={!dirty || saving} onClick={() => void save()}>
          Save
        </Button>
        <p id={`${id}-about`} className="text-sm text-ink-3">
          Everyone who may see this request sees its note. {count(maxNote - text.length)} of{' '}
          {count(maxNote)} characters left.
        </p>
      </div>
    </div>
  )
}
