'use client'

import type { LucideIcon } from 'lucide-react'
import { cloneElement, type ComponentProps, type ReactElement, type ReactNode } from 'react'
import { useFirstOpening } from './use-first-opening'
import { useLazyModule } from './use-lazy-module'

const load = () => import('./menu-parts')
/** Inside an open menu the parts are already loaded. */
const useParts = () => useLazyModule(load, true).part

/** `trigger` is one button with a name; `children` are the menu's items. */
export function Menu({
  trigger,
  onClosed,
  children,
}: {
  trigger: ReactElement<ComponentProps<'button'>>
  /** Called before the button has the focus again; `preventDefault` leaves the focus to who is called. */
  onClosed?: ((event: Event) => void) | undefined
  children: ReactNode
}) {
  const { part, button, closed } = useFirstOpening(load, 'press')
  if (part)
    return (
      <part.LoadedMenu trigger={cloneElement(trigger, button)} onClosed={onClosed}>
        {children}
      </part.LoadedMenu>
    )
  return cloneElement(trigger, { ...button, ...closed, 'aria-haspopup': 'menu' })
}

export interface MenuEntry {
  icon?: LucideIcon | undefined
  /** The key that does the same. */
  hint?: string | undefined
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}

export function MenuItem(item: MenuEntry) {
  const parts = useParts()
  return parts && <parts.LoadedMenuItem {...item} />
}

export interface CheckItem {
  checked: boolean
  hint?: string | undefined
  onChange: (checked: boolean) => void
  children: ReactNode
}

/** An item that is on or off. */
export function MenuCheckItem(item: CheckItem) {
  const parts = useParts()
  return parts && <parts.LoadedMenuCheckItem {...item} />
}

export function MenuSeparator() {
  const parts = useParts()
  return parts && <parts.LoadedMenuSeparator />
}

export interface MenuOption<Value extends string> {
  label: string
  value: Value
  options: { value: Value; label: string }[]
  onValueChange: (value: Value) => void
}

/** A choice of few options, under a heading in a menu. The menu stays open to show the choice. */
export function MenuChoice<Value extends string>({ onValueChange, ...choice }: MenuOption<Value>) {
  const parts = useParts()
  function choose(next: string) {
    const chosen = choice.options.find((option) => option.value === next)
    if (chosen) onValueChange(chosen.value)
  }
  return parts && <parts.LoadedMenuChoice {...choice} onValueChange={choose} />
}
