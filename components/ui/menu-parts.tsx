'use client'

import { Check } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import { type ReactElement, type ReactNode, useState } from 'react'
import { cx } from './cx'
import { Kbd } from './kbd'
import type { CheckItem, MenuOption, MenuEntry } from './menu'

// The parts of a menu, loaded when the first menu is needed.

const row =
  'flex h-[30px] cursor-pointer items-center gap-2 rounded-sm px-2 text-sm outline-none select-none data-highlighted:bg-sunken'

export function LoadedMenu({
  trigger,
  onClosed,
  children,
}: {
  trigger: ReactElement
  onClosed?: ((event: Event) => void) | undefined
  children: ReactNode
}) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={onClosed}
          className="z-50 min-w-[190px] animate-appear rounded-md border border-line bg-panel p-1 shadow-float"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

/** A menu at a point of the page, for what is right there. Closing it gives the focus back. */
export function MenuAt({
  at,
  byKey,
  label,
  onClose,
  children,
}: {
  at: { x: number; y: number }
  /** Whether the first item has the focus at once. */
  byKey: boolean
  label: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const [before] = useState(() => document.activeElement)
  return (
    <Primitive.Root open modal={false} onOpenChange={onClose}>
      <Primitive.Trigger asChild>
        <span
          aria-hidden
          className="pointer-events-none fixed size-0"
          style={{ left: at.x, top: at.y }}
        />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          ref={byKey ? focusFirst : undefined}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (document.activeElement === document.body && before instanceof HTMLElement) {
              before.focus({ preventScroll: true })
            }
          }}
          className="z-50 max-w-[min(360px,calc(100vw-16px))] min-w-[230px] animate-appear rounded-md border border-line bg-panel p-1 shadow-float"
        >
          <Primitive.Label className="px-2 pt-1 pb-1.5 text-xs text-ink-3">{label}</Primitive.Label>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

function focusFirst(menu: HTMLElement | null) {
  requestAnimationFrame(() => menu?.querySelector<HTMLElement>('[role="menuitem"]')?.focus())
}

export function LoadedMenuItem({
  icon: Icon,
  hint,
  danger,
  disabled,
  onSelect,
  children,
}: MenuEntry) {
  return (
    <Primitive.Item
      disabled={disabled ?? false}
      onSelect={onSelect}
      className={cx(
        row,
        danger && 'text-server',
        'data-disabled:cursor-default data-disabled:opacity-50',
      )}
    >
      <span className="w-[14px]">{Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}</span>
      <span className="flex-1">{children}</span>
      {hint && <Kbd>{hint}</Kbd>}
    </Primitive.Item>
  )
}

export function LoadedMenuCheckItem({ checked, hint, onChange, children }: CheckItem) {
  return (
    <Primitive.CheckboxItem checked={checked} onCheckedChange={onChange} className={row}>
      <Mark />
      <span className="flex-1">{children}</span>
      {hint && <Kbd>{hint}</Kbd>}
    </Primitive.CheckboxItem>
  )
}

export function LoadedMenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />
}

export function LoadedMenuChoice({ label, value, options, onValueChange }: MenuOption<string>) {
  return (
    <Primitive.RadioGroup aria-label={label} value={value} onValueChange={onValueChange}>
      <Primitive.Label className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">{label}</Primitive.Label>
      {options.map((option) => (
        <Primitive.RadioItem
          key={option.value}
          value={option.value}
          onSelect={(event) => event.preventDefault()}
          className={row}
        >
          <Mark />
          {option.label}
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  )
}

function Mark() {
  return (
    <span className="w-[14px]">
      <Primitive.ItemIndicator>
        <Check size={14} strokeWidth={1.75} aria-hidden />
      </Primitive.ItemIndicator>
    </span>
  )
}
