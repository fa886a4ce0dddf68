'use client'

import { type KeyboardEvent, useId, useState } from 'react'
import type { CaptureSummary } from '@/core/contract/capture'
import { schemeName } from '@/core/signatures/scheme-names'
import { cx } from '../ui/cx'
import { Input } from '../ui/input'
import { schemeGroups } from './seen-schemes'

/** Finds a scheme by name; those of the bin's own requests come first. */
export function SchemeChoice({
  captures,
  onChoose,
}: {
  captures: readonly CaptureSummary[]
  onChoose: (scheme: string) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const groups = schemeGroups(captures, typed)
  const all = groups.flatMap(({ ids }) => ids)
  const chosen = all[Math.min(at, all.length - 1)]

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by) setAt((Math.min(at, all.length - 1) + by + all.length) % all.length)
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm text-ink-2">
        Who signs
      </label>
      <Input
        id={id}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && `${id}-${chosen}`}
        placeholder="GitHub, Stripe, a token, …"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Schemes"
        tabIndex={-1}
        className="mt-1.5 max-h-[228px] overflow-y-auto rounded-sm border border-line p-1"
      >
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div aria-hidden className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">
              {group.title}
            </div>
            {group.ids.map((scheme) => (
              // The field keeps the focus; Enter there chooses the highlighted scheme.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={scheme}
                id={`${id}-${scheme}`}
                ref={(element) =>
                  void (
                    scheme === chosen &&
                    at > 0 &&
                    element?.scrollIntoView({ block: 'nearest' })
                  )
                }
                role="option"
                tabIndex={-1}
                aria-selected={scheme === chosen}
                onPointerMove={() => setAt(all.indexOf(scheme))}
                onClick={() => onChoose(scheme)}
                className={cx(
                  'flex h-[30px] cursor-pointer items-center rounded-sm px-2',
                  scheme === chosen && 'on-wash bg-copper-wash',
                )}
              >
                {scheme === 'custom' ? 'Put together from parts' : schemeName(scheme)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
