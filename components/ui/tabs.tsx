'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'

/** Holds a TabList and one TabPanel per tab. */
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
  return (
    <Primitive.Root value={value} onValueChange={onValueChange} className={className}>
      {children}
    </Primitive.Root>
  )
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
          className="flex h-[42px] shrink-0 items-center gap-1.5 border-b-2 border-transparent text-base text-ink-2 -outline-offset-2 hover:text-ink data-[state=active]:border-copper data-[state=active]:font-semibold data-[state=active]:text-ink"
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
