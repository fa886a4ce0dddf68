'use client'

import { Braces, Link, Shapes } from 'lucide-react'
import type { Capture } from '@/core/contract/capture'
import { bodyKind } from '../body/body-kind'
import { sentText } from '../body/body-text'
import { bodyBase64 } from '../body/bytes'
import type { CaptureSource } from '../live/source'
import { MenuItem } from '../ui/menu'

/** What of a request can be copied. The clipboard accepts text only: a binary body is copied as base64. */
export function CopyMenuItems({
  source,
  capture,
  copy,
  onTypes,
}: {
  source: CaptureSource
  capture: Capture
  copy: (text: string) => Promise<boolean>
  onTypes: () => void
}) {
  const kind = bodyKind(capture.contentType, capture.body)
  const binary = kind === 'binary'

  function copyBody() {
    if (binary) return void copy(bodyBase64(capture.body))
    void copy(sentText(capture.contentType, capture.body))
  }

  return (
    <>
      <MenuItem icon={Braces} disabled={kind === 'empty'} onSelect={copyBody}>
        {binary ? 'Body, as base64' : 'Body'}
      </MenuItem>
      {source.kind === 'bin' && (
        <MenuItem icon={Link} onSelect={() => void copy(source.url + capture.target)}>
          Address
        </MenuItem>
      )}
      <MenuItem icon={Shapes} disabled={kind !== 'json'} onSelect={onTypes}>
        Types…
      </MenuItem>
    </>
  )
}
