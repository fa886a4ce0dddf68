'use client'

import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { Kbd } from './kbd'

export const menuRow =
  'flex h-[30px] cursor-pointer items-center gap-2 rounded-sm px-2 text-sm outline-none select-none data-highlighted:bg-sunken'

/** `trigger` is one button with a name; `children` are MenuItems. */
export function Menu({ trigger, children }: { trigger: ReactNode; children: ReactNode }) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 min-w-[190px] animate-appear rounded-md border border-line bg-panel p-1 shadow-float"
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}

export function MenuItem({
  icon: Icon,
  hint,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: {
  icon?: LucideIcon
  /** The key that does the same. */
  hint?: string
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Primitive.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(
        menuRow,
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

/** An item that is on or off. */
export function MenuCheckItem({
  checked,
  hint,
  onChange,
  children,
}: {
  checked: boolean
  hint?: string
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <Primitive.CheckboxItem checked={checked} onCheckedChange={onChange} className={menuRow}>
      <span className="w-[14px]">
        <Primitive.ItemIndicator>
          <Check size={14} strokeWidth={1.75} aria-hidden />
        </Primitive.ItemIndicator>
      </span>
      <span className="flex-1">{children}</span>
      {hint && <Kbd>{hint}</Kbd>}
    </Primitive.CheckboxItem>
  )
}

export function MenuSeparator() {
  return <Primitive.Separator className="my-1 h-px bg-line" />
}
