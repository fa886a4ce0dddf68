'use client'

import { ArrowLeft } from 'lucide-react'
import { type ReactNode, type SubmitEvent, useLayoutEffect } from 'react'
import { ScrollPane } from '../elements/scroller'
import { VisibleText } from '../elements/visible-text'
import { Button } from '../ui/button'
import type { ReplyWarning } from '@/core/contract/replies'
import { type FieldErrors, markedFields, otherErrors } from './field-errors'
import { SavedLine } from './saved-line'
import { notSavedWords, savedWords } from './saved-words'

/**
 * A form that fills the window: a back button, its title, and at the end Save and the result of
 * saving.
 */
export function EditorFrame({
  title,
  state,
  warnings,
  instead,
  unsaved,
  fields,
  onBack,
  onUnsaved,
  onSave,
  children,
}: {
  title: string
  state: { saving: boolean; justSaved: boolean; draft: { on: boolean }; errors: FieldErrors }
  /** Of what the form holds. */
  warnings: readonly ReplyWarning[]
  /** Who gives replies instead, in words. */
  instead: readonly string[]
  unsaved: boolean
  /** The fields that are seen and show their own errors. */
  fields: readonly string[]
  onBack: () => void
  onUnsaved: (unsaved: boolean) => void
  onSave: () => void
  children: ReactNode
}) {
  // In the turn in which “Saved” is shown: who closes the window then is not asked.
  useLayoutEffect(() => {
    onUnsaved(unsaved)
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unsaved, onUnsaved])

  function submit(event: SubmitEvent) {
    event.preventDefault()
    onSave()
  }
  const saved = state.justSaved ? savedWords(state.draft.on, warnings, instead) : null
  const problems = otherErrors(state.errors, fields)
  const marked = markedFields(state.errors, fields)
  const refused = marked === 0 ? null : notSavedWords(marked)
  const words =
    problems.length > 0
      ? [...problems, ...(refused === null ? [] : [refused])].join('. ')
      : (saved ?? refused)
  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-[42px] shrink-0 items-center gap-2 border-b border-line px-3 phone:px-2">
        <Button variant="ghost" icon={ArrowLeft} onClick={onBack}>
          All rules
        </Button>
        <h3 className="min-w-0 truncate font-medium">
          <VisibleText text={title} />
        </h3>
      </div>
      <ScrollPane active stop={false} className="flex-1 px-5 py-4 phone:px-4">
        {children}
      </ScrollPane>
      <div className="flex shrink-0 items-center border-t border-line pr-5 phone:pr-4">
        <div className="min-w-0 flex-1">
          <SavedLine
            words={words}
            failed={problems.length > 0}
            warned={refused !== null || (state.draft.on && warnings.length + instead.length > 0)}
            bare
          />
        </div>
        <Button type="submit" variant="primary" disabled={state.saving}>
          Save
        </Button>
      </div>
    </form>
  )
}

/** A section of the form under a heading. */
export function EditorPart({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section aria-label={title} className="mb-6">
      <div className="mb-3 flex min-h-[30px] items-center justify-between gap-3">
        <h4 className="text-xs font-semibold tracking-[0.06em] text-ink-2 uppercase">{title}</h4>
        {aside}
      </div>
      {children}
    </section>
  )
}
