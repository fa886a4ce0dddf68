'use client'

import { Braces, ChevronDown, Link, Shapes } from 'lucide-react'
import { useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { lazyComponent } from '../ui/lazy-component'
import { Menu, MenuItem } from '../ui/menu'
import { useCopy } from '../ui/use-copy'
import { bodyKind } from '../body/body-kind'
import { sentText } from '../body/body-text'
import { bodyBase64 } from '../body/bytes'

const TypesDialog = lazyComponent(() =>
  import('../export/types/types-dialog').then((module) => module.TypesDialog),
)

/** The clipboard accepts text only: a binary body is copied as base64. */
export function CopyMenu({ source, capture }: { source: CaptureSource; capture: Capture }) {
  const { copied, copy } = useCopy()
  const kind = bodyKind(capture.contentType, capture.body)
  const binary = kind === 'binary'
  const [types, setTypes] = useState(false)

  function copyBody() {
    if (binary) return copy(bodyBase64(capture.body))
    return copy(sentText(capture.contentType, capture.body))
  }

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
        <MenuItem icon={Braces} disabled={kind === 'empty'} onSelect={copyBody}>
          {binary ? 'Body, as base64' : 'Body'}
        </MenuItem>
        {source.kind === 'bin' && (
          <MenuItem icon={Link} onSelect={() => copy(source.url + capture.target)}>
            Address
          </MenuItem>
        )}
        <MenuItem icon={Shapes} disabled={kind !== 'json'} onSelect={() => setTypes(true)}>
          Types…
        </MenuItem>
      </Menu>
      {types && <TypesDialog source={source} capture={capture} onClose={() => setTypes(false)} />}
    </>
  )
}
