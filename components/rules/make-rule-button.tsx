'use client'

import { ListPlus } from 'lucide-react'
import type { Capture } from '@/core/contract/capture'
import { isMail } from '@/core/http/mail'
import { useCommands } from '../commands/commands'
import { IconButton } from '../ui/icon-button'
import { useReplying } from './reply-window-context'

const label = 'Make a rule from this request'

/** Opens a new rule for requests like the selected one. */
export function MakeRuleButton({ capture }: { capture: Capture }) {
  const replies = useReplying()
  // Rules answer requests: none ever answers a mail.
  const replying = isMail(capture) ? null : replies
  const open = () => replying?.open({ from: capture })
  useCommands(
    replying
      ? [
          {
            id: 'make-rule',
            section: 'Request',
            label,
            words: 'mock response answer',
            keys: ['m'],
            run: open,
          },
        ]
      : [],
  )
  return replying && <IconButton label={label} icon={ListPlus} hint="m" onClick={open} />
}
