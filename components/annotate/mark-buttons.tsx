'use client'

import { Palette, Pin } from 'lucide-react'
import { tags } from '@/core/contract/annotation-limits'
import { cx } from '../ui/cx'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuCheckItem } from '../ui/menu'
import { useAnnotating } from './annotating'
import { tagColour } from './tag-colours'

/** Pin and colour of the selected request, for its owner. */
export function MarkButtons() {
  const annotating = useAnnotating()
  if (!annotating?.change) return null
  const { pinned, tag, change } = annotating
  return (
    <>
      <IconButton
        label="Pin"
        icon={Pin}
        hint="p"
        aria-pressed={pinned}
        className={cx(pinned && '[&_svg]:fill-current')}
        onClick={() => void change({ pinned: !pinned })}
      />
      <Menu
        trigger={
          <IconButton
            id="tag"
            hint="t"
            label={tag === null ? 'Colour tag' : `Colour tag: ${tag}`}
            icon={Palette}
            className={cx(tag !== null && 'bg-copper-wash')}
          />
        }
      >
        {tags.map((each) => (
          <MenuCheckItem
            key={each}
            checked={tag === each}
            onChange={(on) => void change({ tag: on ? each : null })}
          >
            <span className="flex items-center gap-2 capitalize">
              <span className={cx('size-2.5 rounded-full', tagColour[each])} aria-hidden />
              {each}
            </span>
          </MenuCheckItem>
        ))}
      </Menu>
    </>
  )
}
