'use client'

import { toast } from '../ui/toast'
import { messageOf } from '../ui/fetch-json'
import { useCommands } from '../commands/commands'
import { attemptsIn, eventOf } from '../live/attempt-groups'
import { groupOf } from '../live/groups'
import { phoneQuery } from '../elements/phone'
import { picked } from '../live/picked'
import { hasNumber } from '@/core/number-ranges'
import { type InspectorState, shownCaptures, summaryOf, unreadCount } from '../live/state'
import type { InspectorControls } from './use-inspector'

export const detailId = 'request'
const isPhone = () => matchMedia(phoneQuery).matches
const focusOn = (selector: string) =>
  document.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
const inDetail = () => document.activeElement?.closest(`#${detailId}`) != null

/** Registers the commands that move through the list and change it. */
export function useListCommands(
  state: InspectorState,
  controls: InspectorControls,
  readOnly: boolean,
): void {
  const { selected, follow, pausedAfter } = state
  const paused = pausedAfter !== null
  const capture = summaryOf(state, selected)
  const isGrouped = state.grouped.by !== 'none'
  const group = capture && isGrouped ? groupOf(state.grouped.by, capture) : null
  const collapsed = group !== null && state.grouped.collapsed.has(group)

  const event = capture && state.grouping.on ? eventOf(capture) : null
  const attempts = event === null ? null : (attemptsIn(shownCaptures(state)).get(event) ?? null)
  const expand = event !== null && state.grouping.open.has(event)

  function move(by: 1 | -1) {
    controls.move(by)
    // Screen readers then announce the row, and Enter goes to the list.
    if (document.activeElement === document.body) focusOn('[role="listbox"]')
  }

  function open() {
    if (selected === null) controls.first()
    requestAnimationFrame(() => focusOn(`#${detailId}`))
  }

  function back() {
    if (isPhone()) controls.select(null)
    requestAnimationFrame(() => focusOn('[role="listbox"]'))
  }

  useCommands([
    {
      id: 'older',
      section: 'Move',
      label: 'Next older request',
      keys: ['j', 'ArrowDown'],
      hint: 'move',
      run: () => move(1),
    },
    {
      id: 'newer',
      section: 'Move',
      label: 'Next newer request',
      keys: ['k', 'ArrowUp'],
      hint: 'move',
      run: () => move(-1),
    },
    {
      id: 'newest',
      section: 'Move',
      label: 'Newest request',
      keys: ['g', 'Home'],
      run: controls.first,
    },
    {
      id: 'oldest',
      section: 'Move',
      label: 'Oldest request',
      keys: ['G', 'End'],
      run: () => void controls.last().catch((error: unknown) => toast.error(messageOf(error))),
    },
    { id: 'open', section: 'Move', label: 'Open the request', keys: ['Enter', ' '], run: open },
    {
      id: 'back',
      section: 'Move',
      label: 'Back to the list',
      keys: ['Escape'],
      when: () => inDetail() || (isPhone() && selected !== null),
      run: back,
    },
    {
      id: 'pick',
      section: 'List',
      label: 'Select this request, or no longer',
      keys: ['x'],
      when: () => selected !== null,
      run: () => void controls.pick('toggle'),
    },
    {
      id: 'pick-older',
      section: 'List',
      label: 'Select the next older one too',
      keys: ['J', 'Shift+ArrowDown'],
      run: () => void controls.extend(1),
    },
    {
      id: 'pick-newer',
      section: 'List',
      label: 'Select the next newer one too',
      keys: ['K', 'Shift+ArrowUp'],
      run: () => void controls.extend(-1),
    },
    {
      id: 'pick-all',
      section: 'List',
      label: 'Select all that are found',
      keys: ['Mod+a'],
      when: () => !inDetail(),
      run: () => void controls.pickAll(),
    },
    {
      id: 'unpick',
      section: 'List',
      label: 'Select none',
      keys: ['Escape'],
      when: () => picked.get().seqs.size > 0,
      run: picked.clear,
    },
    {
      id: 'follow',
      section: 'List',
      label: follow ? 'Stop following' : 'Follow new requests',
      words: 'live tail scroll',
      keys: ['f'],
      hint: 'follow',
      run: () => controls.follow(!follow),
    },
    {
      id: 'pause',
      section: 'List',
      label: paused ? 'Resume the list' : 'Pause the list',
      words: 'stop freeze hold',
      keys: ['.'],
      run: () => controls.pause(!paused),
    },
    {
      id: 'fold',
      section: 'List',
      label: collapsed ? 'Expand this group' : 'Collapse this group',
      keys: ['o'],
      when: () => group !== null,
      run: () => group !== null && controls.collapse(group, !collapsed),
    },
    {
      id: 'attempts',
      section: 'List',
      label: expand
        ? 'Hide the earlier attempts of this event'
        : 'Show the earlier attempts of this event',
      keys: ['a'],
      when: () => attempts !== null,
      run: () => event !== null && controls.expand(event, !expand),
    },
    {
      id: 'delete',
      section: 'Request',
      label: 'Delete',
      words: 'remove',
      keys: ['Delete', 'Backspace', '#'],
      when: () => !readOnly && (selected !== null || picked.get().seqs.size > 0),
      run: () => void controls.remove(),
    },
    {
      id: 'unread',
      section: 'List',
      label: 'Mark this request unread',
      keys: ['u'],
      when: () => selected !== null && !hasNumber(state.unread, selected),
      run: () => selected !== null && controls.markUnread(selected),
    },
    {
      id: 'all-read',
      section: 'List',
      label: 'Mark all read',
      keys: ['U'],
      when: () => unreadCount(state) > 0,
      run: controls.markAllRead,
    },
  ])
}
