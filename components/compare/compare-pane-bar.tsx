'use client'

import { X } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Input } from '../ui/input'
import { count } from '../ui/words'
import type { Comparing } from './comparing'

/** The other request, what is muted, and the close button. */
export function ComparePaneBar({
  comparing,
  selected,
  volatile,
  muted,
  onMute,
}: {
  comparing: Comparing
  selected: number
  /** How many values differ in every request of this kind. */
  volatile: number
  muted: boolean
  onMute: (muted: boolean) => void
}) {
  const { with: other, previous, compare } = comparing
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-6 py-2 phone:px-4">
      <NumberField key={other} value={other || null} not={selected} onChange={compare} />
      {previous !== null && previous !== other && (
        <Button variant="ghost" onClick={() => compare(previous)}>
          #{count(previous)}, the previous of its kind
        </Button>
      )}
      {other !== null && other > 0 && (
        <Button variant="ghost" onClick={() => compare(0)}>
          Choose another
        </Button>
      )}
      <span className="ml-auto flex items-center gap-2">
        {volatile > 0 && (
          <label className="flex cursor-pointer items-center gap-1.5 text-sm text-ink-2">
            <input
              type="checkbox"
              checked={muted}
              onChange={(event) => onMute(event.target.checked)}
              className="accent-copper"
            />
            Grey what always differs ({count(volatile)})
          </label>
        )}
        <IconButton label="Close the comparison" hint="d" icon={X} onClick={() => compare(null)} />
      </span>
    </div>
  )
}

function NumberField({
  value,
  not,
  onChange,
}: {
  value: number | null
  not: number
  onChange: (seq: number) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState(value === null ? '' : String(value))

  function take() {
    const seq = Number(typed)
    if (Number.isSafeInteger(seq) && seq > 0 && seq !== not && seq !== value) onChange(seq)
  }

  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        take()
      }}
    >
      <label htmlFor={id} className="text-sm text-ink-2">
        Compared with #
      </label>
      <span className="-ml-1.5 w-[72px]">
        <Input
          id={id}
          mono
          inputMode="numeric"
          autoFocus={value === null}
          value={typed}
          onChange={(event) => setTyped(event.target.value.replaceAll(/\D/g, ''))}
          onBlur={take}
        />
      </span>
    </form>
  )
}
