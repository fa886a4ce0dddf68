'use client'

import { Chooser } from '../ui/chooser'
import { Kbd } from '../ui/kbd'
import { type Command, isAvailable, useAllCommands } from './commands'
import { keyName } from './keys'
import { matching } from './matching'
import { useMac } from './use-keys'

/** Lists every command by name. `onClose` comes before the command runs, so that focus is back in the page. */
export function Palette({ onClose }: { onClose: (run?: () => void) => void }) {
  const all = useAllCommands()
  return (
    <Chooser
      title="Commands"
      field="Find a command"
      find={(typed) =>
        matching(all.filter(isAvailable), typed).filter(({ id }) => id !== 'palette')
      }
      row={(command) => <PaletteRow command={command} />}
      status="No command matches."
      onChoose={({ run }) => onClose(run)}
      onClose={() => onClose()}
    />
  )
}

function PaletteRow({ command }: { command: Command }) {
  const mac = useMac()
  const key = command.keys?.[0]
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      <span className="text-sm text-ink-3">{command.section}</span>
      <span className="flex min-w-12 justify-end">{key && <Kbd>{keyName(key, mac)}</Kbd>}</span>
    </>
  )
}
