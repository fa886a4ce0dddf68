import type { ReactNode } from 'react'
import { cx } from '../ui/cx'

/** Names at the left, what came over the wire in mono; scrolls inside itself where it is `wide`. */
export function Table({
  label,
  columns,
  wide = false,
  children,
}: {
  label: string
  columns: string[]
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className={cx('w-full border-collapse', wide && 'min-w-[560px]')}>
        <thead>
          <tr className="border-b border-line text-left text-sm text-ink-3">
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1.5 pr-4 font-normal">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody className="[&>tr]:border-b [&>tr]:border-line">{children}</tbody>
      </table>
    </div>
  )
}

/** The cell that names its row. */
export function RowName({ children }: { children: ReactNode }) {
  return (
    <th
      scope="row"
      className="max-w-[300px] min-w-[96px] py-[5px] pr-4 text-left align-top font-mono font-normal wrap-anywhere"
    >
      {children}
    </th>
  )
}

export function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <td className={cx('py-[5px] pr-4 align-top font-mono wrap-anywhere', className)}>{children}</td>
  )
}
