import type { ReactNode } from 'react'
import { cx } from '../ui/cx'

/** Names on the left, captured values in mono. With `widths` it scrolls sideways inside itself. */
export function Table({
  label,
  columns,
  widths,
  children,
}: {
  label: string
  columns: string[]
  /** One class per column, for columns of fixed width. */
  widths?: string[]
  children: ReactNode
}) {
  return (
    <div className="relative overflow-x-auto">
      <table
        aria-label={label}
        className={cx('w-full border-collapse', widths && 'min-w-[560px] table-fixed')}
      >
        <thead>
          <tr className="border-b border-line text-left text-sm text-ink-3">
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={cx('py-1.5 pr-4 font-normal', widths?.[index])}
              >
                {column}
              </th>
            ))}
            <td className="w-[30px] desk:w-[60px]" />
          </tr>
        </thead>
        <tbody className="[&>tr]:border-b [&>tr]:border-line">{children}</tbody>
      </table>
    </div>
  )
}

/** The cell that names its row: on one line if there is room. */
export function RowName({ long, children }: { long: boolean; children: ReactNode }) {
  return (
    <th
      scope="row"
      className={cx(
        'py-[5px] pr-4 text-left align-top font-mono font-normal',
        long ? 'min-w-[110px] wrap-anywhere' : 'desk:whitespace-nowrap phone:min-w-[132px]',
      )}
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
