'use client'

import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { Brand } from '../ui/brand'
import { Button, buttonClass } from '../ui/button'
import { ThemeMenu } from '../ui/theme-choice'
import { KeysDialog } from './keys-dialog'

export function HomeHeader({ onKeyChanged }: { onKeyChanged: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <header className="flex h-[54px] items-center justify-between border-b border-line bg-panel px-4">
      <Brand />
      <nav className="flex items-center gap-1" aria-label="Wirebin">
        <a href="/docs/api" className={buttonClass('ghost')}>
          API
        </a>
        <Button variant="ghost" icon={KeyRound} onClick={() => setOpen(true)}>
          <span className="max-sm:sr-only">Keys and browsers</span>
        </Button>
        <ThemeMenu />
      </nav>
      <KeysDialog open={open} onOpenChange={setOpen} onKeyChanged={onKeyChanged} />
    </header>
  )
}
