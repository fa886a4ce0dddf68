'use client'

import { Check, Copy } from 'lucide-react'
import { buttonClass } from './button'
import { cx } from './cx'
import { IconButton } from './icon-button'
import { useCopy } from './use-copy'

/** Copies `text`, or what a function returns, and shows "Copied" for a moment. */
export function CopyButton({
  text,
  label = 'Copy',
  variant = 'outline',
  iconOnly = false,
  className,
  onCopied,
}: {
  text: string | (() => string | Promise<string>)
  /** The visible text, or the name of an icon-only button: says what is copied. */
  label?: string
  variant?: 'primary' | 'outline' | 'ghost'
  iconOnly?: boolean
  className?: string
  onCopied?: () => void
}) {
  const { copied, copy } = useCopy()
  const onClick = async () => {
    if (await copy(typeof text === 'string' ? text : await text())) onCopied?.()
  }
  // Not in the button: a window over the page hides all but live regions, and would leave it no name.
  const status = (
    <span className="sr-only" aria-live="polite">
      {copied ? 'Copied' : ''}
    </span>
  )

  if (iconOnly) {
    return (
      <>
        <IconButton
          label={label}
          icon={copied ? Check : Copy}
          onClick={onClick}
          className={cx(copied && 'text-ok', className)}
        />
        {status}
      </>
    )
  }

  const Icon = copied ? Check : Copy
  return (
    <>
      <button type="button" onClick={onClick} className={cx(buttonClass(variant), className)}>
        <Icon size={14} strokeWidth={1.75} aria-hidden />
        <span className="grid justify-items-center">
          <span className={cx('col-start-1 row-start-1', copied && 'opacity-0')}>{label}</span>
          <span className={cx('col-start-1 row-start-1', !copied && 'opacity-0')} aria-hidden>
            Copied
          </span>
        </span>
      </button>
      {status}
    </>
  )
}
