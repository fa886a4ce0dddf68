'use client'

import { ChevronDown, Terminal } from 'lucide-react'
import { toast } from '../ui/toast'
import type { Capture } from '@/core/contract/capture'
import { addressOf, type CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { lazyComponent } from '../ui/lazy-component'
import { Menu } from '../ui/menu'
import type { LanguageId } from './languages'
import { loadWriter, useCopyAs } from './use-copy-as'

const loadItems = () => import('./copy-as-items').then((module) => module.CopyAsItems)
const CopyAsItems = lazyComponent(loadItems)

/** Copies a request as code: the last used language on the button, all languages and tests in its menu. */
export function CopyAs({ source, capture }: { source: CaptureSource; capture: Capture }) {
  const { copied, copy, language, copyAs } = useCopyAs(addressOf(source), capture)
  const come = () => void Promise.all([loadWriter(), loadItems()]).catch(() => undefined)

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
        <CopyAsItems
          source={source}
          seq={capture.seq}
          language={language.id}
          copy={copy}
          onCopy={copyIn}
        />
      </Menu>
    </span>
  )
}
