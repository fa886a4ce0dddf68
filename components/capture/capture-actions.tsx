'use client'

import { Download, Terminal } from 'lucide-react'
import { toast } from 'sonner'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../inspector/source'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { useCopy } from '../ui/use-copy'
import { CopyMenu } from './copy-menu'
import { curlCommand } from './curl-command'
import { DeleteButton } from './delete-button'

/** What can be done with one capture; deleting it only where the reader may. */
export function CaptureActions({
  source,
  capture,
  readOnly,
  onDownload,
  onDeleted,
}: {
  source: CaptureSource
  capture: Capture
  readOnly: boolean
  onDownload: () => void
  onDeleted?: () => void
}) {
  const { copied, copy } = useCopy()

  async function copyCurl() {
    const { command, notes } = curlCommand(source.url, capture)
    await copy(command)
    if (notes.length) toast(notes.join(' '))
  }

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button icon={Terminal} onClick={copyCurl} className="min-w-[104px]">
        {copied ? 'Copied' : 'Copy curl'}
      </Button>
      <CopyMenu source={source} capture={capture} />
      <span className="flex">
        {capture.body.text !== '' && (
          <IconButton label="Download body" icon={Download} onClick={onDownload} />
        )}
        {!readOnly && <DeleteButton source={source} seq={capture.seq} onDeleted={onDeleted} />}
      </span>
    </div>
  )
}
