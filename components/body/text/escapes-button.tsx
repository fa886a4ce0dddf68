'use client'

import { CaseSensitive } from 'lucide-react'
import { useCommands } from '../../commands/commands'
import { IconButton } from '../../ui/icon-button'
import { useEscapes } from './use-escapes'

const label = 'Show \\u escapes as characters'

/** Switches how escapes such as \u00e9 are shown. */
export function EscapesButton() {
  const [decoded, change] = useEscapes()
  const toggle = () => change(!decoded)
  useCommands([{ id: 'escapes', section: 'Views', label, keys: ['l'], run: toggle }])
  return (
    <IconButton
      label={label}
      icon={CaseSensitive}
      hint="l"
      aria-pressed={decoded}
      onClick={toggle}
    />
  )
}
