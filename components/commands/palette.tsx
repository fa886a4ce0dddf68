'use client'

import { Chooser } from '../ui/chooser'
import { Kbd } from '../ui/kbd'
import { type Command, isAvailable, useAllCommands } from './commands'
import { keyName } from './keys'
import { matching } from './matching'
import { useMac } from './use-keys'

/** A command, or something else that the palette finds and opens: a bin, a sample, a request. */
export type PaletteItem = Pick<Command, 'id' | 'label' | 'words' | 'keys' | 'run'> & {
  /** What kind of thing it is. */
  section: string
}

/** Of each kind of thing besides commands, no more are shown than this. */
const maxOfKind = 8

/**
 * Lists every command by name, and, once something is typed, the other things that match. `onClose` comes before the
 * command runs, so that focus is back in the page.
 */
export function Palette({
  items,
  onType,
  onClose,
}: {
  items: PaletteItem[]
  onType: (typed: string) => void
  onClose: (run?: () => void) => void
}) {
  const all = useAllCommands()

  function find(typed: string): PaletteItem[] {
    const commands: PaletteItem[] = all.filter(isAvailable).filter(({ id }) => id !== 'palette')
    if (typed.trim() === '') return commands
    return [...matching(commands, typed), ...few(matching(items, typed))]
  }

  return (
    <Chooser
      title="Commands"
      field="Find a command or anything else"
      find={find}
      row={(item) => <PaletteRow item={item} />}
      status="Nothing matches."
      onType={onType}
      onChoose={({ run }) => onClose(run)}
      onClose={() => onClose()}
    />
  )
}

function few(items: readonly PaletteItem[]): PaletteItem[] {
  const ofKind = new Map<string, number>()
  return items.filter(({ section }) => {
    const before = ofKind.get(section) ?? 0
    ofKind.set(section, before + 1)
    return before < maxOfKind
  })
}

function PaletteRow({ item }: { item: PaletteItem }) {
  const mac = useMac()
  const key = item.keys?.[0]
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{item.label}</span>
      <span className="shrink-0 text-sm text-ink-3">{item.section}</span>
      <span className="flex min-w-12 justify-end">{key && <Kbd>{keyName(key, mac)}</Kbd>}</span>
    </>
  )
}
