'use client'

import { ChevronDown } from 'lucide-react'
import { presets } from '@/core/replies/presets'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { type ReplyDraft, replyDraftOf } from './draft'

/** Replies to begin with; each takes the place of what stands in the form. */
export function PresetMenu({ onTake }: { onTake: (reply: ReplyDraft) => void }) {
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
        <MenuItem key={id} onSelect={() => onTake(replyDraftOf(reply))}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  )
}
