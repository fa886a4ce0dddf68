'use client'

import { ChevronDown, ChevronUp, X } from 'lucide-react'
import {
  type Dispatch,
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useRef,
  useState,
} from 'react'
import { IconButton } from '../../ui/icon-button'
import { Input } from '../../ui/input'
import { count } from '../../ui/words'
import type { TreeAction, TreeState } from './tree-state'

/** Searches the tree, and leads from match to match. */
export function FindField({
  state,
  act,
  onClose,
}: {
  state: TreeState
  act: Dispatch<TreeAction>
  onClose: () => void
}) {
  const [text, setText] = useState('')
  const query = useDeferredValue(text)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => act({ type: 'find', query }), [query, act])

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter') act({ type: 'hit', step: event.shiftKey ? -1 : 1 })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const { found, hit } = state
  const hits = found.length === 0 ? 'none' : `${count(hit + 1)} of ${count(found.length)}`
  return (
    <span role="search" className="flex items-center">
      <Input
        ref={field}
        aria-label="Find in the body"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="h-[26px] w-[150px]"
      />
      <span role="status" className="min-w-[64px] px-2 text-sm text-ink-2">
        {text !== '' && hits}
      </span>
      <IconButton
        label="Previous match"
        icon={ChevronUp}
        disabled={found.length === 0}
        onClick={() => act({ type: 'hit', step: -1 })}
      />
      <IconButton
        label="Next match"
        icon={ChevronDown}
        disabled={found.length === 0}
        onClick={() => act({ type: 'hit', step: 1 })}
      />
      <IconButton label="Close the search" icon={X} onClick={onClose} />
    </span>
  )
}
