'use client'

import { Copy, Ellipsis, GripVertical, Pencil, Trash2 } from 'lucide-react'
import { type ComponentProps, useId } from 'react'
import type { DrillPosition } from '@/core/contract/drill'
import type { ReplyWarning, Rule } from '@/core/contract/replies'
import { VisibleText } from '../elements/visible-text'
import { methodColour } from '../elements/colours'
import { cx } from '../ui/cx'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem } from '../ui/menu'
import { Switch } from '../ui/switch'
import { PlanPosition } from './plan-position'
import { answerWords, ruleWords, testWords } from './rule-words'
import { warningWords } from './saved-words'
import { WarningLine } from './warning-line'

/** One rule in words: when it matches, and what it answers. */
export function RuleRow({
  rule,
  place,
  warnings,
  handle,
  dragged,
  dropAbove,
  dropBelow,
  drills,
  onReset,
  onOpen,
  onSwitch,
  onCopy,
  onDelete,
}: {
  rule: Rule
  /** From 1. */
  place: number
  warnings: readonly ReplyWarning[]
  handle: ComponentProps<'button'>
  dragged: boolean
  dropAbove: boolean
  dropBelow: boolean
  drills: DrillPosition[]
  onReset: () => Promise<void>
  onOpen: () => void
  onSwitch: (on: boolean) => void
  onCopy: () => void
  onDelete: () => void
}) {
  const id = useId()
  const words = ruleWords(rule)
  return (
    <li
      data-row={rule.id}
      aria-label={`Rule ${place}: ${words}`}
      className={cx(
        'relative border-b border-line',
        dragged && 'bg-copper-wash',
        dropAbove &&
          'before:absolute before:inset-x-0 before:-top-px before:h-[2px] before:bg-copper',
        dropBelow &&
          'after:absolute after:inset-x-0 after:-bottom-px after:h-[2px] after:bg-copper',
      )}
    >
      <div className="flex items-center gap-1 pr-3.5 pl-2 phone:pr-2 phone:pl-1">
        <button
          type="button"
          id={`${id}-handle`}
          aria-label={`Move rule ${place}`}
          title="Drag, or press ↑ and ↓"
          className="flex h-[30px] w-6 shrink-0 cursor-grab! touch-none items-center justify-center rounded-sm text-ink-3 hover:text-ink"
          {...handle}
        >
          <GripVertical size={14} strokeWidth={1.75} aria-hidden />
        </button>
        <button
          type="button"
          onClick={onOpen}
          aria-label={`Edit: ${words}`}
          className={cx(
            'min-w-0 flex-1 rounded-sm py-2 pl-1 text-left -outline-offset-2 hover:bg-paper',
            !rule.on && '**:text-ink-3!',
          )}
        >
          <WhenLine rule={rule} />
          <span className="flex min-w-0 items-baseline gap-2 text-sm">
            <span className="text-ink-3" aria-hidden>
              →
            </span>
            <span className="max-w-[70%] shrink-0 truncate font-mono">
              <VisibleText text={answerWords(rule.answer)} />
            </span>
            {rule.name !== '' && (
              <span className="min-w-0 truncate text-ink-2">
                <VisibleText text={rule.name} />
              </span>
            )}
          </span>
          {warnings.map(({ field, message }) => (
            <WarningLine key={field} text={warningWords({ field, message })} className="mt-1" />
          ))}
        </button>
        <Switch
          label={`Rule ${place} is on`}
          checked={rule.on}
          onChange={onSwitch}
          className="mx-2"
        />
        <Menu trigger={<IconButton label={`More about rule ${place}`} icon={Ellipsis} />}>
          <MenuItem icon={Pencil} onSelect={onOpen}>
            Edit
          </MenuItem>
          <MenuItem icon={Copy} onSelect={onCopy}>
            Duplicate
          </MenuItem>
          <MenuItem icon={Trash2} danger onSelect={onDelete}>
            Delete
          </MenuItem>
        </Menu>
      </div>
      {rule.answer.kind === 'drill' && (
        <div className="pr-5 pb-3 pl-10 phone:pr-4 phone:pl-9">
          <PlanPosition plan={rule.answer} drills={drills} onReset={onReset} />
        </div>
      )}
    </li>
  )
}

function WhenLine({ rule: { when } }: { rule: Rule }) {
  const { methods, path } = when
  const tests = testWords(when)
  if (methods.length === 0 && path === null && tests.length === 0) {
    return <span className="block">Every request</span>
  }
  return (
    <span className="block truncate">
      {methods.length > 0 && (
        <span className={cx('font-mono text-sm font-medium', methodColour(methods[0] ?? ''))}>
          {methods.join(' or ')}{' '}
        </span>
      )}
      {path !== null && (
        <span className="font-mono">
          <VisibleText text={path} />{' '}
        </span>
      )}
      {tests.map((test, at) => (
        <span key={test}>
          <span className="text-ink-3">{at === 0 ? 'with ' : ' and '}</span>
          <span className="font-mono">
            <VisibleText text={test} />
          </span>
        </span>
      ))}
    </span>
  )
}
