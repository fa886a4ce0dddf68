'use client'

import { ListTree } from 'lucide-react'
import { useEffect } from 'react'
import { groupings, type Grouping } from '../live/groups'
import { IconButton } from '../ui/icon-button'
import { Menu } from '../ui/menu'
import { MenuChoice } from '../ui/menu'
import { useStored } from '../ui/use-stored'

const labels: Record<Grouping, string> = {
  none: 'None',
  path: 'Path',
  event: 'Event',
  provider: 'Provider',
  sender: 'Sender',
  type: 'Type',
}

/** Chooses how the list is grouped; this browser remembers it for each bin. */
export function GroupMenu({ bin, onGroup }: { bin: string; onGroup: (by: Grouping) => void }) {
  const [by, choose] = useStored<Grouping>(`group.${bin}`, groupings)
  useEffect(() => onGroup(by), [by, onGroup])
  return (
    <Menu
      trigger={
        <IconButton
          label={by === 'none' ? 'Group' : `Grouped by ${labels[by].toLowerCase()}`}
          icon={ListTree}
          aria-pressed={by !== 'none'}
          className="h-[26px]!"
        />
      }
    >
      <MenuChoice
        label="Group by"
        value={by}
        onValueChange={choose}
        options={groupings.map((value) => ({ value, label: labels[value] }))}
      />
    </Menu>
  )
}
