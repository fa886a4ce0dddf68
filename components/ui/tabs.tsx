'use client'

import { Tabs as Primitive } from 'radix-ui'
import { type ReactNode, type SyntheticEvent, useEffect, useRef } from 'react'
import { cx } from './cx'

/** Contains a TabList and one TabPanel per tab. */
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
  return (
    <Primitive.Root ref={root} value={value} onValueChange={onValueChange} className={className}>
      {children}
    </Primitive.Root>
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
  return (
    <Primitive.List
      aria-label={label}
      className={cx(
        'flex gap-[22px] overflow-x-auto border-b border-line [scrollbar-width:none]',
        className,
      )}
    >
      {tabs.map((tab) => (
        <Primitive.Trigger
          key={tab.value}
          value={tab.value}
          {...byMouse}
          className="flex h-[42px] shrink-0 items-center gap-1.5 border-b-2 border-transparent text-base text-ink-2 -outline-offset-2 hover:text-ink data-mouse:outline-none data-[state=active]:border-copper data-[state=active]:font-semibold data-[state=active]:text-ink"
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="text-sm font-normal text-ink-3">{tab.count}</span>
          )}
        </Primitive.Trigger>
      ))}
    </Primitive.List>
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
  return (
    <Primitive.Content value={value} className={cx('-outline-offset-2', className)}>
      {children}
    </Primitive.Content>
  )
}
