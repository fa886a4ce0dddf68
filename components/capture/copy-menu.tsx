'use client'

import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { lazyComponent } from '../ui/lazy-component'
import { Menu } from '../ui/menu'
import { useCopy } from '../ui/use-copy'

const CopyMenuItems = lazyComponent(() =>
  import('./copy-menu-items').then((module) => module.CopyMenuItems),
)
const TypesDialog = lazyComponent(() =>
  import('../export/types/types-dialog').then((module) => module.TypesDialog),
)

/** Copies parts of a request. */
export function CopyMenu({ source, capture }: { source: CaptureSource; capture: Capture }) {
  const { copied, copy } = useCopy()
  const [types, setTypes] = useState(false)
  return (
    <>
      <Menu
        trigger={
          <Button className="min-w-[88px]">
            {copied ? 'Copied' : 'Copy'}
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        }
      >
        <CopyMenuItems
          source={source}
          capture={capture}
          copy={copy}
          onTypes={() => setTypes(true)}
        />
      </Menu>
      {types && <TypesDialog source={source} capture={capture} onClose={() => setTypes(false)} />}
    </>
  )
}
