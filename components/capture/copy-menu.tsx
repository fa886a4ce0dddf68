'use client'

import { Braces, ChevronDown, Link, Shapes } from 'lucide-react'
import { useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../inspector/source'
import { Button } from '../ui/button'
import { lazily } from '../ui/lazily'
import { Menu, MenuItem } from '../ui/menu'
import { useCopy } from '../ui/use-copy'
import { bodyKind } from './body-kind'
import { bodyText } from './body-text'
import { bodyBase64 } from './bytes'

const TypesDialog = lazily(() =>
  import('../take/types/types-dialog').then((module) => module.TypesDialog),
)

/** The clipboard takes text only: a binary body goes in as base64. */
export function CopyMenu({ source, capture }: { source: CaptureSource; capture: Capture }) {
  const { copied, copy } = useCopy()
  const kind = bodyKind(capture.contentType, capture.body)
  const binary = kind === 'binary'
  const [types, setTypes] = useState(false)

  function copyBody() {
    if (binary) return copy(bodyBase64(capture.body))
    return copy(bodyText(capture.contentType, capture.body).text)
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
        <MenuItem icon={Link} onSelect={() => copy(source.url + capture.target)}>
          Address
        </MenuItem>
        <MenuItem icon={Shapes} disabled={kind !== 'json'} onSelect={() => setTypes(true)}>
          Types…
        </MenuItem>
      </Menu>
      {types && <TypesDialog source={source} capture={capture} onClose={() => setTypes(false)} />}
    </>
  )
}
