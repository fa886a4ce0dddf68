'use client'

import { Undo2, X } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { keyName } from '../commands/keys'
import { useMac } from '../commands/use-keys'
import { cx } from '../ui/cx'
import { IconButton } from '../ui/icon-button'
import { Kbd } from '../ui/kbd'
import { deleteNow, hold, undo } from './delete-later'
import { deletionLine, type DeletionLine } from './deletion-line'

/** What is being deleted, and the way back. */
export function DeletionBar({ line: { stage, words } }: { line: DeletionLine }) {
  const waits = stage === 'waiting'
  const mac = useMac()
  const bar = useRef<HTMLDivElement>(null)
  useLeaving()
  useFocusGoesOn(bar)
  // What had the focus may be gone with the stage.
  useEffect(() => holdIfFocused(bar.current), [stage])

  return (
    <div
      ref={bar}
      onPointerEnter={() => hold('pointer', true)}
      onPointerLeave={() => hold('pointer', false)}
      onFocus={() => holdIfFocused(bar.current)}
      onBlur={({ relatedTarget }) => holdIfFocused(bar.current, relatedTarget)}
      className={cx(
        'flex min-h-10 animate-appear items-center gap-2 rounded-md border border-line-strong bg-panel py-1 pr-1.5 pl-4 shadow-float',
        stage === 'failed' && 'text-server',
      )}
    >
      <span className="min-w-0 wrap-anywhere">{words}</span>
      {waits && <UndoButton mac={mac} />}
      <IconButton
        label={waits ? 'Delete now' : 'Close'}
        icon={X}
        className="ml-auto"
        onClick={() => (waits ? deleteNow() : deletionLine.set(null))}
      />
    </div>
  )
}

function UndoButton({ mac }: { mac: boolean }) {
  const button = useRef<HTMLButtonElement>(null)
  useFocusGoesOn(button)
  return (
    <button
      ref={button}
      type="button"
      onClick={undo}
      className="ml-2 flex h-[30px] shrink-0 items-center gap-1.5 rounded-sm px-2 font-medium text-copper-ink hover:bg-sunken"
    >
      <Undo2 size={14} strokeWidth={1.75} aria-hidden />
      Undo
      <span className="phone:hidden">
        <Kbd>{keyName('z', mac)}</Kbd>
      </span>
    </button>
  )
}

/** When an element goes that has the focus, the list has it, or, on a phone, the open request. */
function useFocusGoesOn(element: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const { current } = element
    return () => {
      if (!current?.contains(document.activeElement)) return
      for (const next of ['#requests [role="listbox"]', 'main']) {
        document.querySelector<HTMLElement>(next)?.focus({ preventScroll: true })
        if (!current.contains(document.activeElement)) return
      }
    }
  }, [element])
}

/** Focus that a click left is none: the line would stay for ever. */
function holdIfFocused(
  bar: HTMLElement | null,
  focused: EventTarget | null = document.activeElement,
) {
  const inBar = focused instanceof Element && bar?.contains(focused) === true
  hold('focus', inBar && focused.matches(':focus-visible'))
}

/** When another page of the app follows, what waits is sent. */
function useLeaving() {
  const mounted = useRef(false)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
      // In development, effects run twice: then it is mounted again by now.
      queueMicrotask(() => {
        if (mounted.current) return
        deleteNow()
        deletionLine.set(null)
        hold('pointer', false)
        hold('focus', false)
      })
    }
  }, [])
}
