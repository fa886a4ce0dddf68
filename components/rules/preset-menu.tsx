'use client'

import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { exampleLocation, type Preset, presets } from '@/core/replies/presets'
import { Button } from '../ui/button'
import { Menu, MenuItem } from '../ui/menu'
import { type ReplyDraft, replyDraftOf } from './draft'

/** Replies to start from; choosing one replaces the form's reply. */
export function PresetMenu({ onChoose }: { onChoose: (reply: ReplyDraft) => void }) {
  const chosen = useRef<Preset>(undefined)

  /** What is to be entered first has the focus: where a redirect leads. */
  function focusExample(event: Event) {
    const leads = chosen.current?.reply.headers.some(([, value]) => value === exampleLocation)
    chosen.current = undefined
    const field = document.querySelector<HTMLInputElement>('[data-header="location"]')
    if (!leads || !field) return
    event.preventDefault()
    field.focus()
    field.select()
  }

  return (
    <Menu
      onClosed={focusExample}
      trigger={
        <Button>
          Start from
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      }
    >
      {presets.map((preset) => (
        <MenuItem
          key={preset.id}
          onSelect={() => {
            chosen.current = preset
            onChoose(replyDraftOf(preset.reply))
          }}
        >
          {preset.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
