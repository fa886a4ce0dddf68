'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { cx } from './cx'
import { IconButton } from './icon-button'

/** A window to choose one of many items by typing. */
export function Chooser<Item extends { id: string }>({
  title,
  field,
  find,
  row,
  status,
  note = null,
  reading = false,
  onType,
  onChoose,
  onClose,
}: {
  title: string
  /** The field's name. */
  field: string
  /** Returns the items that match the typed text. */
  find: (typed: string) => Item[]
  row: (item: Item) => ReactNode
  /** Shown if nothing matches. */
  status: string
  /** Shown below the items. */
  note?: string | null
  /** Whether the items are still being read: Enter then chooses the first once they are there. */
  reading?: boolean
  onType?: (typed: string) => void
  onChoose: (item: Item) => void
  onClose: () => void
}) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const found = find(typed)
  const chosen = found[Math.min(at, found.length - 1)]
  const [early, setEarly] = useState(false)

  useEffect(() => {
    if (!early || reading) return
    setEarly(false)
    if (chosen) onChoose(chosen)
  }, [early, reading, chosen, onChoose])

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by) setAt((Math.min(at, found.length - 1) + by + found.length) % Math.max(1, found.length))
    else if (event.key !== 'Enter') return
    else if (reading) setEarly(true)
    else if (chosen) onChoose(chosen)
    event.preventDefault()
  }

  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[70vh] w-[calc(100vw-32px)] max-w-[560px] -translate-x-1/2 animate-appear flex-col overflow-hidden rounded-lg border border-line bg-panel shadow-float"
        >
          <Primitive.Title className="sr-only">{title}</Primitive.Title>
          <input
            role="combobox"
            aria-label={field}
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen && `${id}-${chosen.id}`}
            placeholder={field}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              onType?.(event.target.value)
              setAt(0)
              setEarly(false)
            }}
            onKeyDown={onKeyDown}
            className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-lg outline-none phone:pr-12"
          />
          {/* On larger screens Escape closes it. */}
          <Primitive.Close asChild>
            <IconButton
              label="Close"
              icon={X}
              className="absolute! top-[9px] right-2.5 desk:hidden"
            />
          </Primitive.Close>
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label={title}
            tabIndex={-1}
            className="min-h-0 overflow-y-auto p-1.5"
          >
            {found.map((item, index) => (
              // The field keeps the focus; Enter there chooses the highlighted item.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={item.id}
                id={`${id}-${item.id}`}
                ref={(element) =>
                  void (item === chosen && element?.scrollIntoView({ block: 'nearest' }))
                }
                role="option"
                tabIndex={-1}
                aria-selected={item === chosen}
                onPointerMove={() => setAt(index)}
                onClick={() => onChoose(item)}
                className={cx(
                  'flex h-9 cursor-pointer items-center gap-3 rounded-sm px-2.5',
                  item === chosen && 'on-wash bg-copper-wash',
                )}
              >
                {row(item)}
              </div>
            ))}
          </div>
          {(note !== null || found.length === 0) && (
            <p role="status" className="px-4 pt-1 pb-4 text-ink-2">
              {note ?? status}
            </p>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
