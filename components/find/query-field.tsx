'use client'

import { Search, X } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { cx } from '../ui/cx'
import { Kbd } from '../ui/kbd'
import { lazyComponent } from '../ui/lazy-component'
import type { CaptureSource } from '../live/source'
import { useQueryLanguage } from './use-query-language'
import { useVocabulary } from './use-vocabulary'

const QueryPopover = lazyComponent(() =>
  import('./query-popover').then(({ QueryPopover }) => QueryPopover),
)

/** The query field: colours the query as it is typed and offers completions from the bin. */
export function QueryField({
  source,
  label = 'Find requests',
  placeholder = 'Find: method:POST body.action:opened',
  hotkey = '/',
  text,
  input,
  known = null,
  refused = false,
  note = null,
  onText,
  onLeave,
}: {
  source: CaptureSource
  label?: string
  placeholder?: string
  /** The shortcut to the field, shown while it is empty. */
  hotkey?: string | null
  text: string
  input: RefObject<HTMLInputElement | null>
  /** Whether it is known here which requests are unread. */
  known?: 'unread' | null
  /** Whether the text was not accepted, for a reason that stands elsewhere. */
  refused?: boolean
  /** Shown below the reason why the text cannot be read. */
  note?: ReactNode
  /** With `now`, does not wait for more typing. */
  onText: (text: string, now?: boolean) => void
  /** Where Escape leads from the empty field; it clears the field first. Without it, it only leaves. */
  onLeave?: () => void
}) {
  const id = useId()
  const colours = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(false)
  const [caret, setCaret] = useState(0)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const vocabulary = useVocabulary(source, focused)
  const language = useQueryLanguage(focused || text !== '')
  const error = useMemo(
    () => language?.checkQuery(text.trimEnd(), known) ?? null,
    [language, text, known],
  )
  const meant = useMemo(
    () => error?.offers ?? (focused ? language?.hintsFor(text.trimEnd()) : undefined) ?? [],
    [error, focused, language, text],
  )
  const offered = useMemo(() => {
    const all = open && language ? language.completionsAt(text, caret, vocabulary) : []
    return known ? all : all.filter((completion) => completion.text !== 'unread')
  }, [open, language, text, caret, vocabulary, known])
  const chosen = offered[at]

  function follow() {
    const element = input.current
    if (!element) return
    setCaret(element.selectionStart ?? 0)
    if (colours.current) colours.current.scrollLeft = element.scrollLeft
  }

  function accept(completion = chosen) {
    if (!completion) return
    const next = text.slice(0, completion.at) + completion.text
    onText(next + text.slice(completion.end))
    setAt(-1)
    setOpen(completion.kind !== 'value')
    setCaret(next.length)
    requestAnimationFrame(() => {
      input.current?.setSelectionRange(next.length, next.length)
      follow()
    })
  }

  /** Takes what may have been meant. */
  function mend(offer = meant[0]) {
    if (!offer) return
    const next = text.slice(0, offer.at) + offer.text
    onText(next + text.slice(offer.end), true)
    setOpen(false)
    input.current?.focus()
    requestAnimationFrame(() => input.current?.setSelectionRange(next.length, next.length))
  }

  function escape() {
    const picking = offered.length > 0 && (onLeave === undefined || chosen !== undefined)
    if (picking) setOpen(false)
    else if (onLeave && text !== '') {
      onText('')
      setOpen(false)
    } else {
      input.current?.blur()
      onLeave?.()
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by && offered.length === 0) setOpen(true)
    else if (by) setAt((held) => (held + by + offered.length + 1) % (offered.length + 1 || 1))
    else if (event.key === 'Tab' && !event.shiftKey && offered.length > 0 && begun) {
      accept(chosen ?? offered[0])
    } else if (event.key === 'Tab' && !event.shiftKey && error && meant.length > 0) {
      mend()
    } else if (event.key === 'Enter') {
      if (chosen) accept()
      else {
        setOpen(false)
        onText(text, true)
      }
    } else if (event.key === 'Escape') escape()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  // Tab completes a term that was begun; between terms it moves on to the next control.
  const begun = chosen !== undefined || (caret > 0 && !/[\s(]/.test(text[caret - 1] ?? ' '))
  const listed = focused && offered.length > 0
  const isBegun = listed && error !== null && error.end >= caret
  return (
    <div className="relative w-full min-w-0">
      <div
        className={cx(
          'relative flex h-[34px] items-center rounded-md border bg-panel',
          focused ? 'border-copper outline-1 outline-copper' : 'border-line-strong',
          (error || refused) && !focused && 'border-server',
        )}
      >
        <Search size={14} strokeWidth={1.75} aria-hidden className="mx-2.5 shrink-0 text-ink-2" />
        <div className="relative h-full min-w-0 flex-1 font-mono text-base">
          <div
            ref={colours}
            aria-hidden
            className="pointer-events-none absolute inset-0 flex items-center overflow-hidden whitespace-pre"
          >
            <div>{language ? <language.QueryColours text={text} error={error} /> : text}</div>
          </div>
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-label={label}
            aria-expanded={listed}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={listed && chosen ? `${id}-${at}` : undefined}
            aria-invalid={error || refused ? true : undefined}
            aria-describedby={error ? `${id}-error` : undefined}
            placeholder={placeholder}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            enterKeyHint="search"
            spellCheck={false}
            value={text}
            onChange={(event) => {
              onText(event.target.value)
              setOpen(true)
              setAt(-1)
              follow()
            }}
            onSelect={follow}
            onScroll={follow}
            onFocus={() => setFocused(true)}
            onClick={() => setOpen(true)}
            onBlur={() => {
              setFocused(false)
              setOpen(false)
            }}
            onKeyDown={onKeyDown}
            className="absolute inset-0 w-full bg-transparent text-transparent caret-ink outline-none"
          />
        </div>
        {text === '' && hotkey !== null && (
          <span className="mx-2 phone:hidden" aria-hidden>
            <Kbd>{hotkey}</Kbd>
          </span>
        )}
        {text !== '' && (
          <button
            type="button"
            aria-label="Clear the query"
            onClick={() => {
              onText('')
              input.current?.focus()
            }}
            className="mr-0.5 flex size-[30px] shrink-0 items-center justify-center rounded-sm text-ink-2 hover:bg-sunken hover:text-ink"
          >
            <X size={14} strokeWidth={1.75} aria-hidden />
          </button>
        )}
      </div>
      {(listed || error || meant.length > 0) && (
        <QueryPopover
          id={id}
          offered={listed ? offered : []}
          chosen={at}
          error={error}
          note={note}
          isBegun={isBegun}
          meant={isBegun ? [] : meant}
          onPoint={setAt}
          onAccept={accept}
          onTake={mend}
        />
      )}
    </div>
  )
}
