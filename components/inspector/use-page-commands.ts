'use client'

import { useState } from 'react'
import { useTheme } from '../ui/theme'
import { themeOptions } from '../ui/theme-choice'
import { useTimeSetting } from '../ui/time-setting'
import { useCommands } from '../commands/commands'

/** Registers the commands for palette and help, which the page shows, and for the View menu. */
export function usePageCommands(): {
  showing: 'palette' | 'help' | null
  close: (run?: () => void) => void
} {
  const [showing, show] = useState<'palette' | 'help' | null>(null)
  const [theme, chooseTheme] = useTheme()
  const { form, zone, chooseForm, chooseZone } = useTimeSetting()
  useCommands([
    {
      id: 'palette',
      section: 'Page',
      label: 'All commands',
      keys: ['Mod+k'],
      hint: 'commands',
      run: () => show('palette'),
    },
    {
      id: 'help',
      section: 'Page',
      label: 'Keyboard shortcuts',
      keys: ['?'],
      hint: 'keys',
      run: () => show('help'),
    },
    ...themeOptions
      .filter(({ value }) => value !== theme)
      .map(({ value, label }) => ({
        id: `theme-${value}`,
        section: 'Page' as const,
        label: `Theme: ${label.toLowerCase()}`,
        run: () => chooseTheme(value),
      })),
    {
      id: 'times',
      section: 'Page',
      label: form === 'relative' ? 'Times: clock time' : 'Times: how long ago',
      run: () => chooseForm(form === 'relative' ? 'absolute' : 'relative'),
    },
    {
      id: 'zone',
      section: 'Page',
      label: zone === 'local' ? 'Time zone: UTC' : 'Time zone: local',
      run: () => chooseZone(zone === 'local' ? 'utc' : 'local'),
    },
  ])

  function close(run?: () => void) {
    show(null)
    // After the dialog has returned the focus.
    if (run) requestAnimationFrame(run)
  }
  return { showing, close }
}
