'use client'

import { Reply } from 'lucide-react'
import type { Bin } from '@/core/contract/bin'
import { Button } from '../ui/button'
import { useReplying } from './reply-window-context'
import { signWords } from './sign-words'

/** The toolbar's button for the bin's replies. */
export function ReplyButton() {
  const replying = useReplying()
  if (!replying) return null
  return (
    <Button icon={Reply} className="phone:hidden" onClick={() => replying.open()}>
      <span className="max-xl:sr-only">Replies</span>
    </Button>
  )
}

/** Shows that the bin does not send its default reply, which might otherwise surprise. */
export function ReplySign({ answers }: Pick<Bin, 'answers'>) {
  const replying = useReplying()
  const words = signWords(answers)
  if (words === null) return null
  const look =
    'max-w-[76px] shrink-0 truncate rounded-sm border border-line px-1.5 text-sm text-client lg:max-w-none'
  if (!replying) {
    return (
      <span className={look} title={words}>
        {words}
      </span>
    )
  }
  return (
    <button
      type="button"
      title={words}
      onClick={() => replying.open()}
      className={`${look} hover:border-ink-3`}
    >
      {words}
    </button>
  )
}
