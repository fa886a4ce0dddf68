'use client'

import { Dialog as Primitive } from 'radix-ui'
import { type KeyboardEvent, useId, useState } from 'react'
import { cx } from '../ui/cx'
import { Kbd } from '../ui/kbd'
import { type Command, isAvailable, useAllCommands } from './commands'
import { keyName } from './keys'
import { matching } from './matching'
import { useMac } from './use-keys'

/** Every command by its name. `onClose` comes before the command runs, so that focus is back in the page. */
export function Palette({ onClose }: { onClose: (run?: () => void) => void }) {
  const all = useAllCommands()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const found = matching(all.filter(isAvailable), typed).filter(({ id }) => id !== 'palette')
  const chosen = found[Math.min(at, found.length - 1)]

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by) setAt((Math.min(at, found.length - 1) + by + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') onClose(chosen?.run)
    else return
    event.preventDefault()
  }

  return (
    <Primitive.Root open onOpenChange={() => onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="fixed top-[12vh] left-1/2 z-40 flex max-h-[70vh] w-[calc(100vw-32px)] max-w-[560px] -translate-x-1/2 animate-appear flex-col overflow-hidden rounded-lg border border-line bg-panel shadow-float"
        >
          <Primitive.Title className="sr-only">Commands</Primitive.Title>
          <input
            role="combobox"
            aria-label="Find a command"
            aria-expanded
            aria-controls={`${id}-list`}
            aria-activedescendant={chosen && `${id}-${chosen.id}`}
            placeholder="Find a command"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
            className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-lg outline-none"
          />
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label="Commands"
            tabIndex={-1}
            className="min-h-0 overflow-y-auto p-1.5"
          >
            {found.map((command) => (
              <PaletteRow
                key={command.id}
                id={`${id}-${command.id}`}
                command={command}
                chosen={command === chosen}
                onPoint={() => setAt(found.indexOf(command))}
                onRun={() => onClose(command.run)}
              />
            ))}
          </div>
          {found.length === 0 && (
            <p role="status" className="px-4 pt-1 pb-4 text-ink-2">
              No command is called that.
            </p>
          )}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function PaletteRow({
  id,
  command,
  chosen,
  onPoint,
  onRun,
}: {
  id: string
  command: Command
  chosen: boolean
  onPoint: () => void
  onRun: () => void
}) {
  const mac = useMac()
  const key = command.keys?.[0]
  return (
    // The field keeps the focus; Enter there runs what is chosen here.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      ref={(element) => void (chosen && element?.scrollIntoView({ block: 'nearest' }))}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      onPointerMove={onPoint}
      onClick={onRun}
      className={cx(
        'flex h-9 cursor-pointer items-center gap-3 rounded-sm px-2.5',
        chosen && 'on-wash bg-copper-wash',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      <span className="text-sm text-ink-3">{command.section}</span>
      <span className="flex min-w-12 justify-end">{key && <Kbd>{keyName(key, mac)}</Kbd>}</span>
    </div>
  )
}
