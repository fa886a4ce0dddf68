'use client'

import {
  createContext,
  type MouseEvent,
  type ReactNode,
  type SyntheticEvent,
  use,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react'
import { cx } from './cx'
import { moveFocus } from './move-focus'

const TabsContext = createContext({ id: '', value: '', choose: (_: string) => {} })

const arrows = { ArrowRight: 1, ArrowLeft: -1 } as const

/** Contains a TabList and one TabPanel per tab. A tab is chosen as soon as it has the focus. */
export function Tabs({
  value,
  onValueChange,
  className,
  children,
}: {
  value: string
  onValueChange: (value: string) => void
  className?: string
  children: ReactNode
}) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => bringIntoSight(root.current), [value])
  const id = useId()
  const context = useMemo(
    () => ({ id, value, choose: (next: string) => next !== value && onValueChange(next) }),
    [id, value, onValueChange],
  )
  return (
    <TabsContext value={context}>
      <div ref={root} className={className}>
        {children}
      </div>
    </TabsContext>
  )
}

/** Scrolls a row of tabs, and nothing around it, to the selected one. */
function bringIntoSight(root: HTMLElement | null) {
  const tab = root?.querySelector<HTMLElement>('[role="tab"][data-state="active"]')
  const list = tab?.parentElement
  if (!list || !tab) return
  const over = tab.getBoundingClientRect().right - list.getBoundingClientRect().right
  const under = tab.getBoundingClientRect().left - list.getBoundingClientRect().left
  if (over > -16) list.scrollLeft += over + 16
  else if (under < 16) list.scrollLeft += under - 16
}

/** Marks a tab that was focused by mouse and needs no ring: the focus is set by script. */
const byMouse = {
  onPointerDown: ({ currentTarget }: SyntheticEvent<HTMLElement>) =>
    void (currentTarget.dataset['mouse'] = ''),
  onKeyDown: ({ currentTarget }: SyntheticEvent<HTMLElement>) =>
    void delete currentTarget.dataset['mouse'],
  onBlur: ({ currentTarget }: SyntheticEvent<HTMLElement>) =>
    void delete currentTarget.dataset['mouse'],
}

export function TabList({
  label,
  tabs,
  className,
}: {
  label: string
  tabs: { value: string; label: string; count?: number }[]
  className?: string
}) {
  const { id, value: chosen, choose } = use(TabsContext)

  function onMouseDown(event: MouseEvent<HTMLElement>, value: string) {
    if (event.button !== 0 || event.ctrlKey) return event.preventDefault()
    // Not every browser focuses a button that is pressed.
    event.currentTarget.focus()
    choose(value)
  }

  return (
    // Its tabs have the focus; the arrows only move it.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      role="tablist"
      aria-orientation="horizontal"
      onKeyDown={(event) => moveFocus(event, arrows)}
      aria-label={label}
      className={cx(
        'flex gap-[22px] overflow-x-auto border-b border-line [scrollbar-width:none]',
        className,
      )}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={`${id}-tab-${tab.value}`}
          aria-selected={tab.value === chosen}
          aria-controls={`${id}-panel-${tab.value}`}
          data-state={tab.value === chosen ? 'active' : 'inactive'}
          tabIndex={tab.value === chosen ? 0 : -1}
          onMouseDown={(event) => onMouseDown(event, tab.value)}
          onClick={() => choose(tab.value)}
          onFocus={() => choose(tab.value)}
          {...byMouse}
          className="flex h-[42px] shrink-0 items-center gap-1.5 border-b-2 border-transparent text-base text-ink-2 -outline-offset-2 hover:text-ink data-mouse:outline-none data-[state=active]:border-copper data-[state=active]:font-semibold data-[state=active]:text-ink"
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="text-sm font-normal text-ink-3">{tab.count}</span>
          )}
        </button>
      ))}
    </div>
  )
}

export function TabPanel({
  value,
  className,
  children,
}: {
  value: string
  className?: string
  children: ReactNode
}) {
  const { id, value: chosen } = use(TabsContext)
  return (
    <div
      role="tabpanel"
      id={`${id}-panel-${value}`}
      aria-labelledby={`${id}-tab-${value}`}
      hidden={value !== chosen}
      // Its content may have nothing that can have the focus.
      tabIndex={0}
      className={cx('-outline-offset-2', className)}
    >
      {value === chosen && children}
    </div>
  )
}
