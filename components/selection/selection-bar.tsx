'use client'

import { Download, GitCompareArrows, Palette, Pin, Send, Trash2, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { tags } from '@/core/contract/annotation-limits'
import { tagColour } from '../annotate/tag-colours'
import { commands, useCommands } from '../commands/commands'
import { useComparing } from '../compare/comparing'
import { isPending } from '../live/pending-deletion'
import { isKept } from '../live/kept-numbers'
import { isPicked, type Picked, picked } from '../live/picked'
import type { CaptureSource } from '../live/source'
import { type InspectorState, shownCaptures } from '../live/state'
import { cx } from '../ui/cx'
import { IconButton } from '../ui/icon-button'
import { lazyComponent } from '../ui/lazy-component'
import { Menu, MenuItem } from '../ui/menu'
import { openMenu } from '../ui/open-menu'
import { markSeveral } from './mark-several'
import { pickedCount, pickedWords } from './picked-words'
import { useComparePicked } from './use-compare-picked'

const ExportDialog = lazyComponent(() =>
  import('../export/export-dialog').then(({ ExportDialog }) => ExportDialog),
)

const small = 'size-[26px]! text-copper-ink!'

/** In place of the list's header while requests are selected: how many, and what can be done with them. */
export function SelectionBar({
  source,
  state,
  picks,
  onSelect,
  onRemove,
}: {
  source: CaptureSource
  state: InspectorState
  picks: Picked
  onSelect: (seq: number | null) => void
  onRemove: () => void
}) {
  const [exporting, setExporting] = useState(false)
  const compare = useComparePicked(picks, state.selected, onSelect)
  const own = source.kind === 'bin' && state.connection !== 'closed' ? source : null
  const two = useComparing() !== null && picks.seqs.size === 2 && picks.found === null
  const rows = shownCaptures(state).filter(({ seq }) => isPicked(picks, seq))
  const pinned = rows.length > 0 && rows.every((row) => row.pinned)
  useStaysTrue(state, picks)
  const mark = (marks: Parameters<typeof markSeveral>[2]) =>
    own && void markSeveral(own, picks, marks)
  useCommands([
    {
      id: 'export-picked',
      section: 'List',
      label: 'Export the selected…',
      run: () => setExporting(true),
    },
    ...(two
      ? [
          {
            id: 'compare-picked',
            section: 'List' as const,
            label: 'Compare the two selected',
            run: compare,
          },
        ]
      : []),
    ...(own
      ? [
          {
            id: 'pin-picked',
            section: 'Request' as const,
            label: pinned ? 'Unpin the selected' : 'Pin the selected',
            keys: ['p'],
            run: () => mark({ pinned: !pinned }),
          },
          {
            id: 'tag-picked',
            section: 'Request' as const,
            label: 'Tag the selected…',
            keys: ['t'],
            run: () => openMenu('tag-selected'),
          },
          ...[...tags, null].map((tag) => ({
            id: `tag-picked-${tag ?? 'none'}`,
            section: 'Request' as const,
            label: tag ? `Tag the selected ${tag}` : 'Take the tags of the selected away',
            run: () => mark({ tag }),
          })),
        ]
      : []),
  ])

  return (
    <div
      role="toolbar"
      aria-label="Selected requests"
      className="absolute inset-0 flex items-center gap-0.5 border-b border-line bg-copper-wash pr-2 pl-1.5 text-sm text-copper-ink"
    >
      <IconButton
        label="Select none"
        hint="Esc"
        icon={X}
        onClick={picked.clear}
        className={small}
      />
      <span role="status" aria-label="Selected" className="mr-auto min-w-0 truncate pl-1">
        {pickedWords(picks, state)}
      </span>
      {two && (
        <IconButton
          label="Compare these two"
          icon={GitCompareArrows}
          onClick={compare}
          className={small}
        />
      )}
      {own && (
        <>
          <IconButton
            label={pinned ? 'Unpin the selected' : 'Pin the selected'}
            hint="p"
            icon={Pin}
            onClick={() => mark({ pinned: !pinned })}
            className={cx(small, pinned && '[&_svg]:fill-current')}
          />
          <Menu
            trigger={
              <IconButton
                id="tag-selected"
                label="Tag the selected"
                hint="t"
                icon={Palette}
                className={small}
              />
            }
          >
            {tags.map((tag) => (
              <MenuItem key={tag} onSelect={() => mark({ tag })}>
                <span className="flex items-center gap-2 capitalize">
                  <span className={cx('size-2.5 rounded-full', tagColour[tag])} aria-hidden />
                  {tag}
                </span>
              </MenuItem>
            ))}
            <MenuItem onSelect={() => mark({ tag: null })}>No tag</MenuItem>
          </Menu>
        </>
      )}
      <IconButton
        label="Export the selected"
        icon={Download}
        onClick={() => setExporting(true)}
        className={small}
      />
      {own && (
        <>
          <IconButton
            label="Send the selected on"
            hint="X"
            icon={Send}
            onClick={() => commands.run('send-many')}
            className={small}
          />
          <IconButton
            label="Delete the selected"
            hint="Del"
            icon={Trash2}
            onClick={onRemove}
            className={small}
          />
        </>
      )}
      {exporting && (
        <ExportDialog
          source={source}
          query={picks.found?.query ?? ''}
          upTo={picks.found?.upTo}
          total={picks.found?.query === '' ? (pickedCount(picks, state) ?? 0) : state.count}
          selected={pickedCount(picks, state)}
          {...(picks.found === null && { seqs: [...picks.seqs] })}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  )
}

/** Lets go of selected requests that are gone; and of all that a query finds when it is another query. */
function useStaysTrue(state: InspectorState, picks: Picked) {
  // Another bin's numbers would mean other requests.
  useEffect(() => picked.clear, [])
  const query = state.finding.found?.query ?? ''
  useEffect(() => {
    const { seqs, found } = picks
    if (found !== null && found.query !== query) return picked.clear()
    const left = [...seqs].filter((seq) => isKept(state, seq) && !isPending(state.pending, seq))
    if (left.length === seqs.size) return
    if (found) picked.setFound(new Set(left), found)
    else picked.set(new Set(left))
  }, [picks, query, state])
}
