import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx'

const looks = {
  primary: 'border-transparent bg-copper text-on-copper hover:bg-copper-ink',
  outline: 'border-line-strong bg-panel text-ink hover:border-ink-3',
  ghost: 'border-transparent text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border-server bg-panel text-server hover:bg-server hover:text-panel',
}

export function buttonClass(variant: keyof typeof looks = 'outline', size: 'md' | 'lg' = 'md') {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-2 border font-medium whitespace-nowrap transition-colors select-none',
    'disabled:cursor-default disabled:opacity-50',
    size === 'md' ? 'h-[30px] rounded-sm px-3 text-sm' : 'h-[42px] rounded-md px-5 text-lg',
    looks[variant],
  )
}

/** A button with text and optionally an icon before it; the text is its name. */
export function Button({
  variant = 'outline',
  size = 'md',
  icon: Icon,
  className,
  children,
  type = 'button',
  ...rest
}: {
  variant?: keyof typeof looks
  size?: 'md' | 'lg'
  icon?: LucideIcon
} & ComponentProps<'button'>) {
  return (
    <button type={type} className={cx(buttonClass(variant, size), className)} {...rest}>
      {Icon && <Icon size={14} strokeWidth={1.75} aria-hidden />}
      {children}
    </button>
  )
}
