'use client'

import { ChevronDown } from 'lucide-react'
import { presets } from '@/core/replies/presets'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { type ReplyDraft, replyDraftOf } from './draft'

/** Replies to start from; choosing one replaces the form's reply. */
export function PresetMenu({ onChoose }: { onChoose: (reply: ReplyDraft) => void }) {
  return (
    <Menu
      trigger={
        <Button>
          Start from
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      }
    >
      {presets.map(({ id, label, reply }) => (
        <MenuItem key={id} onSelect={() => onChoose(replyDraftOf(reply))}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}
