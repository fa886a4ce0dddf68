'use client'

import { WrapText } from 'lucide-react'
import { useCommands } from '../../commands/commands'
import { IconButton } from '../../ui/icon-button'
import { useWrap } from './use-wrap'

const label = 'Wrap long lines'

/** Switches whether long lines wrap. */
export function WrapButton() {
  const [wrap, change] = useWrap()
  const toggle = () => change(!wrap)
  useCommands([{ id: 'wrap', section: 'Views', label, keys: ['w'], run: toggle }])
  return <IconButton label={label} icon={WrapText} hint="w" aria-pressed={wrap} onClick={toggle} />
}
