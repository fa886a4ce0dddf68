import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx'
import { Tooltip } from './tooltip'

const looks =
  'inline-flex size-[30px] shrink-0 items-center justify-center rounded-sm text-ink-2 transition-colors hover:bg-sunken hover:text-ink'

/** A link that downloads a file, and shows only an icon. */
export function IconDownload({
  label,
  icon: Icon,
  href,
  className,
}: {
  label: string
  icon: LucideIcon
  href: string
  className?: string
}) {
  return (
    <Tooltip label={label}>
      <a download href={href} aria-label={label} className={cx(looks, className)}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </a>
    </Tooltip>
  )
}

/** A button that shows only an icon; its label is its name and its tooltip. */
export function IconButton({
  label,
  icon: Icon,
  hint,
  className,
  type = 'button',
  ...rest
}: {
  label: string
  icon: LucideIcon
  /** The key that does the same. */
  hint?: string
} & Omit<ComponentProps<'button'>, 'children' | 'aria-label'>) {
  return (
    <Tooltip label={label} hint={hint}>
      <button
        type={type}
        aria-label={label}
        className={cx(
          looks,
          'disabled:opacity-40 disabled:hover:bg-transparent',
          'aria-pressed:bg-copper-wash aria-pressed:text-copper-ink',
          className,
        )}
        {...rest}
      >
        <Icon size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </Tooltip>
  )
}
