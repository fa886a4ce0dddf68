'use client'

import { useCallback, useEffect, useState } from 'react'
import { useCommands } from '../commands/commands'
import { type HandledValue, handledAt, onValueMenu } from '../elements/handled'
import type { QuerySearch } from '../find/query-search'
import type { CaptureSource } from '../live/source'
import type { InspectorState } from '../live/state'
import { lazyComponent } from '../ui/lazy-component'
import type { InspectorControls } from './use-inspector'

const ValueMenu = lazyComponent(() => import('./value-menu').then(({ ValueMenu }) => ValueMenu))
const ValueChooser = lazyComponent(() =>
  import('./value-chooser').then(({ ValueChooser }) => ValueChooser),
)

export interface OpenedValue {
  value: HandledValue
  at: { x: number; y: number }
  /** By keyboard the first item has the focus at once. */
  byKey: boolean
}

type Open = (target: Element, at: OpenedValue['at']) => boolean

/** A finger that rests on a row of the list selects the row. */
const ofNoRow =
  (open: Open): Open =>
  (target, at) =>
    target.closest('[role="option"]') === null && open(target, at)

/** Opens the menu of a value: by right click, long press, its button, or from the focused row by key. */
export function ValueHandles(props: {
  source: CaptureSource
  state: InspectorState
  controls: InspectorControls
  querySearch: QuerySearch | null
}) {
  const { source, state, querySearch } = props
  const [opened, setOpened] = useState<OpenedValue | null>(null)
  const [choosing, setChoosing] = useState<number | null>(null)

  const openAt = useCallback((target: Element, at?: OpenedValue['at']): boolean => {
    const value = handledAt(target)
    if (value) setOpened({ value, at: at ?? below(target), byKey: at === undefined })
    return value !== null
  }, [])

  useEffect(() => {
    function onContextMenu(event: MouseEvent) {
      const { target, clientX, clientY, button } = event
      // The browser's own menu is there for selected text, links and fields, and with Shift.
      if (!(target instanceof Element) || event.defaultPrevented || event.shiftKey) return
      if (getSelection()?.isCollapsed === false || target.closest('a, input, textarea')) return
      const byKey = button !== 2
      if (openAt(target, byKey ? undefined : { x: clientX, y: clientY })) event.preventDefault()
    }
    function onKeyDown(event: KeyboardEvent) {
      const { target, key } = event
      if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.altKey) return
      const isKey = key === 'ContextMenu' || (key === 'F10' && event.shiftKey)
      // In a tree Enter opens and closes what has something inside.
      const row = document.getElementById(target.getAttribute('aria-activedescendant') ?? '')
      const isLeaf = key === 'Enter' && row?.role === 'treeitem' && !row.ariaExpanded
      if ((isKey || isLeaf) && openAt(target)) event.preventDefault()
    }
    document.addEventListener('contextmenu', onContextMenu)
    window.addEventListener('keydown', onKeyDown)
    const forget = onValueMenu((element) => openAt(element))
    return () => {
      document.removeEventListener('contextmenu', onContextMenu)
      window.removeEventListener('keydown', onKeyDown)
      forget()
    }
  }, [openAt])

  useEffect(() => {
    if (querySearch === null) return
    const onClick = (event: MouseEvent) => {
      const value = event.altKey ? handledAt(event.target) : null
      if (value === null) return
      // Neither selects the row nor opens what else the value opens.
      event.preventDefault()
      event.stopPropagation()
      void import('./find-with').then(
        ({ findWith }) => findWith(querySearch, value, event.shiftKey),
        // Without it, the menu remains.
        () => undefined,
      )
    }
    document.addEventListener('click', onClick, { capture: true })
    return () => document.removeEventListener('click', onClick, { capture: true })
  }, [querySearch])

  useEffect(() => {
    if (!matchMedia('(any-pointer: coarse)').matches) return
    let forget: (() => void) | null = null
    let left = false
    // Without it, the other ways to the menu remain.
    import('./long-press').then(
      ({ onLongPress }) => (forget = left ? null : onLongPress(ofNoRow(openAt))),
      () => undefined,
    )
    return () => {
      left = true
      forget?.()
    }
  }, [openAt])

  useCommands([
    {
      id: 'value',
      section: 'Request',
      label: 'Use a value: copy, find, leave out, rule, compare',
      keys: ['v'],
      when: () => state.selected !== null,
      run: () => {
        // In a tree that is the value of the row.
        const focus = document.activeElement
        if (focus?.role !== 'tree' || !openAt(focus)) setChoosing(state.selected)
      },
    },
  ])

  return (
    <>
      {choosing !== null && (
        <ValueChooser
          source={source}
          seq={choosing}
          onChoose={setOpened}
          onClose={() => setChoosing(null)}
        />
      )}
      {opened && <ValueMenu {...props} opened={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

/** Below an element, or the active row in it. */
function below(target: Element): OpenedValue['at'] {
  const row = document.getElementById(target.getAttribute('aria-activedescendant') ?? '')
  const { left, bottom } = (row ?? target).getBoundingClientRect()
  return { x: Math.max(8, left + (row ? 40 : 0)), y: bottom }
}
