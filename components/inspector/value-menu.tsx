'use client'

import { Copy, EyeOff, GitCompareArrows, Reply, Search } from 'lucide-react'
import { redactionMark } from '@/core/redact/secret-names'
import { useComparing } from '../compare/comparing'
import { phoneQuery } from '../elements/phone'
import type { QuerySearch } from '../find/query-search'
import { fetchCapture } from '../live/reads'
import type { CaptureSource } from '../live/source'
import { whenFromValue } from '../rules/from-value'
import { useReplying } from '../rules/reply-window-context'
import { messageOf } from '../ui/fetch-json'
import { LoadedMenuItem, LoadedMenuSeparator, MenuAt } from '../ui/menu-parts'
import { toast } from '../ui/toast'
import { useCopy } from '../ui/use-copy'
import { earlierBy } from './compare-by'
import { findWith, termOf } from './find-with'
import type { InspectorControls } from './use-inspector'
import type { OpenedValue } from './value-handles'
import { placeWords, shortValue } from './value-words'

/** What can be done with one value of a request. */
export function ValueMenu({
  source,
  controls,
  querySearch,
  opened: { value: handled, at, byKey },
  onClose,
}: {
  source: CaptureSource
  controls: InspectorControls
  /** Null where only one request is shown. */
  querySearch: QuerySearch | null
  opened: OpenedValue
  onClose: () => void
}) {
  const { copy } = useCopy()
  const replying = useReplying()
  const comparing = useComparing()
  const { seq, place, value, kind, path } = handled
  // What a link hides is no value.
  const isRedacted = value.includes(redactionMark)
  const term = termOf(handled)
  const when = replying && !isRedacted ? whenFromValue(place, value, kind) : null

  function find(without: boolean) {
    if (querySearch === null) return
    findWith(querySearch, handled, without)
    if (matchMedia(phoneQuery).matches) controls.select(null)
  }

  async function rule() {
    if (when === null) return
    const from = await fetchCapture(source, seq, new AbortController().signal)
    replying?.open({ from, when })
  }

  async function compare(how: 'like' | 'unlike') {
    const other = await earlierBy(source, handled, how)
    if (other === null) {
      const what = how === 'like' ? 'this value' : 'another value'
      toast.error(`No earlier request has ${what} in ${placeWords(place)}`)
      return
    }
    controls.select(seq)
    comparing?.compare(other, seq)
  }

  const tell = (error: unknown) => toast.error(messageOf(error))
  return (
    <MenuAt
      at={at}
      byKey={byKey}
      label={
        <span className="block truncate">
          {placeWords(place)}{' '}
          {kind !== 'whole' && (
            <span className="font-mono text-ink-2">{shortValue(value) || 'empty'}</span>
          )}
        </span>
      }
      onClose={onClose}
    >
      <LoadedMenuItem icon={Copy} onSelect={() => void copy(value)}>
        Copy
      </LoadedMenuItem>
      {path !== undefined && path !== '' && (
        <LoadedMenuItem onSelect={() => void copy(path)}>Copy the path</LoadedMenuItem>
      )}
      {term !== null && querySearch !== null && (
        <>
          <LoadedMenuSeparator />
          <LoadedMenuItem icon={Search} onSelect={() => find(false)}>
            {kind === 'whole' ? 'Find requests that have it' : 'Find with this'}
            <ByPointer keys="Alt+click" />
          </LoadedMenuItem>
          <LoadedMenuItem icon={EyeOff} onSelect={() => find(true)}>
            Leave out
            <ByPointer keys="Alt+Shift+click" />
          </LoadedMenuItem>
        </>
      )}
      {when !== null && (
        <LoadedMenuItem icon={Reply} onSelect={() => void rule().catch(tell)}>
          Use in a rule
        </LoadedMenuItem>
      )}
      {term !== null && comparing !== null && (
        <>
          <LoadedMenuSeparator />
          <LoadedMenuItem icon={GitCompareArrows} onSelect={() => void compare('like').catch(tell)}>
            Compare with the last like it
          </LoadedMenuItem>
          {kind !== 'whole' && (
            <LoadedMenuItem onSelect={() => void compare('unlike').catch(tell)}>
              Compare with the last unlike
            </LoadedMenuItem>
          )}
        </>
      )}
    </MenuAt>
  )
}

/** How the pointer does the same without the menu. */
function ByPointer({ keys }: { keys: string }) {
  return (
    <span aria-hidden className="float-right ml-4 text-xs text-ink-3 pointer-coarse:hidden">
      {keys}
    </span>
  )
}
