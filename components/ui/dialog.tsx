import type { ReactNode } from 'react'
import { cx } from './cx'
import { Window } from './window'

/** A window over the page. Pass `open` and `onOpenChange`; focus moves in and returns by itself. */
export function Dialog({
  wide = false,
  children,
  ...rest
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  wide?: boolean
  children?: ReactNode
}) {
  return (
    <Window
      {...rest}
      titleClass="wrap-anywhere"
      className={cx(
        'top-[12vh] left-1/2 max-h-[80vh] w-[calc(100vw-32px)] -translate-x-1/2 overflow-y-auto rounded-lg border p-5',
        wide ? 'max-w-[640px]' : 'max-w-[460px]',
      )}
    >
      {children}
    </Window>
  )
}

/** The row of buttons at a dialog's end. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
}
