import { statusColour } from './colours'
import { cx } from '../ui/cx'

/** Shows the status of the reply, in the colour of its class. */
export function Status({ status }: { status: number | null }) {
  if (status === null) return <span className="text-sm text-refused">not answered</span>
  return <span className={cx('font-mono font-medium', statusColour(status))}>{status}</span>
}
