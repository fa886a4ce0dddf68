'use client'

import { Check, ChevronDown, Terminal } from 'lucide-react'
import { toast } from '../ui/toast'
import type { Capture } from '@/core/contract/capture'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { type LanguageId, languages } from './languages'
import { loadWriter, useCopyAs } from './use-copy-as'

/** Copies a request as code: the last used language on the button, all languages in its menu. */
export function CopyAs({ address, capture }: { address: string; capture: Capture }) {
  const { copied, language, copyAs } = useCopyAs(address, capture)
  const come = () => void loadWriter().catch(() => undefined)

  async function copyIn(id: LanguageId) {
    const [, ...notes] = (await copyAs(id)) ?? []
    if (notes.length > 0) toast(notes.join(' '))
  }

  return (
    <span className="flex" onPointerEnter={come} onFocus={come}>
      <Button
        icon={Terminal}
        onClick={() => copyIn(language.id)}
        className="min-w-[104px] rounded-r-none"
      >
        {copied ? 'Copied' : `Copy ${language.short}`}
      </Button>
      <Menu
        trigger={
          <Button aria-label="Copy as" className="-ml-px rounded-l-none px-2!">
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        }
      >
        {languages.map(({ id, label }) => (
          <MenuItem
            key={id}
            icon={id === language.id ? Check : undefined}
            onSelect={() => copyIn(id)}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
    </span>
  )
}
