'use client'

import { Download, Trash2 } from 'lucide-react'
import type { Capture } from '@/core/contract/capture'
import { MarkButtons } from '../annotate/mark-buttons'
import { useMoreCommands } from '../commands/more-commands'
import { CompareButton } from '../compare/compare-button'
import type { CaptureSource } from '../live/source'
import { MakeRuleButton } from '../rules/make-rule-button'
import { CopyAs } from '../export/copy-as'
import { IconButton } from '../ui/icon-button'
import { lazyComponent } from '../ui/lazy-component'
import { CopyMenu } from './copy-menu'

const MoreRequestCommands = lazyComponent(() =>
  import('./more-request-commands').then(({ MoreRequestCommands }) => MoreRequestCommands),
)

/** The actions on one capture; deleting only if the viewer may. */
export function CaptureActions({
  source,
  capture,
  readOnly,
  onDownload,
  onDelete,
}: {
  source: CaptureSource
  capture: Capture
  readOnly: boolean
  onDownload: () => void
  onDelete?: () => void
}) {
  const hasBody = capture.body.text !== ''
  const more = useMoreCommands()
  return (
    <div className="flex flex-wrap items-center gap-2">
      {more && <MoreRequestCommands source={source} capture={capture} onDownload={onDownload} />}
      <CompareButton />
      {/* No client repeats a head that is not valid HTTP. */}
      {capture.refused !== 'unreadable_head' && <CopyAs source={source} capture={capture} />}
      <CopyMenu source={source} capture={capture} />
      <span className="flex">
        <MarkButtons />
        <MakeRuleButton capture={capture} />
        {hasBody && <IconButton label="Download body" icon={Download} onClick={onDownload} />}
        {!readOnly && onDelete && (
          <IconButton label="Delete" hint="Del" icon={Trash2} onClick={onDelete} />
        )}
      </span>
    </div>
  )
}
