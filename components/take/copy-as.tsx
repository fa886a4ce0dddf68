'use client'

import { Check, ChevronDown, Terminal } from 'lucide-react'
import { useEffect } from 'react'
import { toast } from 'sonner'
import type { Capture } from '@/core/contract/capture'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { useCopy } from '../ui/use-copy'
import { type LanguageId, languages } from './languages'
import { useLanguage } from './use-language'

const load = () => import('./write-snippet')

/** Copies a request as code: the language used last on the button, all of them in the menu beside it. */
export function CopyAs({ address, capture }: { address: string; capture: Capture }) {
  const { copied, copy } = useCopy()
  const { language, remember } = useLanguage()

  // Loaded ahead: some browsers allow copying only in the very moment of the click.
  useEffect(() => void load(), [])

  async function copyIn(id: LanguageId) {
    remember(id)
    const { writeSnippet } = await load()
    const { code, notes } = writeSnippet(id, address, capture)
    await copy(code)
    if (notes.length) toast(notes.join(' '))
  }

  return (
    <span className="flex">
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
