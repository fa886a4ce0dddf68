import { Ellipsis } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { openValueMenu } from './handled'

/** Opens the menu of the value beside it; on a phone a long press on the value does. */
export function HandleButton({ label }: { label: string }) {
  return (
    <IconButton
      label={label}
      icon={Ellipsis}
      aria-haspopup="menu"
      onClick={(event) => openValueMenu(event.currentTarget)}
      className="group-hover:opacity-100 focus-visible:opacity-100 desk:opacity-0 phone:hidden"
    />
  )
}
