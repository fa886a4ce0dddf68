'use client'

import { CaseSensitive } from 'lucide-react'
import { useMemo } from 'react'
import { useCommands } from '../../commands/commands'
import { IconButton } from '../../ui/icon-button'
import { hasEscapes } from './escapes'
import { useEscapes } from './use-escapes'

const label = 'Show \\u escapes as characters'

/** Switches how escapes such as \u00e9 are shown; nothing if the JSON has none. */
export function EscapesButton({ text }: { text: string }) {
  const [decoded, change] = useEscapes()
  const needed = useMemo(() => hasEscapes(text), [text])
  const toggle = () => change(!decoded)
  useCommands(needed ? [{ id: 'escapes', section: 'Views', label, keys: ['l'], run: toggle }] : [])
  if (!needed) return null
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
