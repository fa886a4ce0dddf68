'use client'

import { SlidersHorizontal } from 'lucide-react'
import { IconButton } from '../ui/icon-button'
import { lazyComponent } from '../ui/lazy-component'
import { Menu } from '../ui/menu'

const ViewMenuItems = lazyComponent(() =>
  import('./view-menu-items').then(({ ViewMenuItems }) => ViewMenuItems),
)

/** How this browser shows the bin, and its alerts: stored here, without effect on others. */
export function ViewMenu({ bin }: { bin: string }) {
  return (
    <Menu trigger={<IconButton label="View" icon={SlidersHorizontal} />}>
      <ViewMenuItems bin={bin} />
    </Menu>
  )
}
