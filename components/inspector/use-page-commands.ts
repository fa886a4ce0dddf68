'use client'

import { useState } from 'react'
import { useCommands } from '../commands/commands'
import { wantMoreCommands } from '../commands/more-commands'

/** Registers the commands for palette and help, which the page shows. */
export function usePageCommands(): {
  showing: 'palette' | 'help' | null
  close: (run?: () => void) => void
} {
  const [showing, show] = useState<'palette' | 'help' | null>(null)
  useCommands([
    {
      id: 'palette',
      section: 'Page',
      label: 'All commands',
      keys: ['Mod+k'],
      hint: 'commands',
      run: () => {
        wantMoreCommands()
        show('palette')
      },
    },
    {
      id: 'help',
      section: 'Page',
      label: 'Keyboard shortcuts',
      keys: ['?'],
      hint: 'keys',
      run: () => show('help'),
    },
  ])

  function close(run?: () => void) {
    show(null)
    // After the dialog has returned the focus.
    if (run) requestAnimationFrame(run)
  }
  return { showing, close }
}
