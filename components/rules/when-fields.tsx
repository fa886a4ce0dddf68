'use client'

import { useRef, useState } from 'react'
import { QueryField } from '../find/query-field'
import type { CaptureSource } from '../live/source'
import { cx } from '../ui/cx'
import { Field } from '../ui/field'
import type { WhenDraft } from './draft'
import { errorAt, type FieldErrors } from './field-errors'
import { TestRows } from './test-rows'
import { methods as usual } from './usual-statuses'

/** When the rule matches: every condition must hold. */
export function WhenFields({
  source,
  draft,
  errors,
  onChange,
}: {
  source: CaptureSource
  draft: WhenDraft
  errors: FieldErrors
  onChange: (change: Partial<WhenDraft>) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [others] = useState(() => draft.methods.filter((method) => !usual.includes(method)))
  const { methods, path, q } = draft
  const toggle = (method: string) =>
    onChange({
      methods: methods.includes(method)
        ? methods.filter((each) => each !== method)
        : [...methods, method],
    })
  const refused = errorAt(errors, 'when.q')
  return (
    <div className="grid gap-4">
      <div>
        <div className="mb-1 text-sm text-ink-2" id="when-methods">
          Method{methods.length === 0 && ': any'}
        </div>
        <div role="group" aria-labelledby="when-methods" className="flex flex-wrap gap-1.5">
          {[...usual, ...others].map((method) => (
            <button
              key={method}
              type="button"
              aria-pressed={methods.includes(method)}
              onClick={() => toggle(method)}
              className={cx(
                'h-[30px] rounded-sm border px-2.5 font-mono text-sm',
                methods.includes(method)
                  ? 'border-ink bg-ink font-medium text-paper'
                  : 'border-line-strong bg-panel text-ink-2 hover:border-ink-3 hover:text-ink',
              )}
            >
              {method}
            </button>
          ))}
        </div>
      </div>
      <Field
        label="Path"
        mono
        placeholder="any"
        autoComplete="off"
        spellCheck={false}
        value={path}
        error={errorAt(errors, 'when.path')}
        hint={
          <>
            After the bin’s address, such as <code className="font-mono">/orders/:id</code>. A{' '}
            <code className="font-mono">*</code> stands for one part,{' '}
            <code className="font-mono">**</code> for any number.
          </>
        }
        onChange={(event) => onChange({ path: event.target.value })}
      />
      <TestRows tests={draft.tests} errors={errors} onChange={(tests) => onChange({ tests })} />
      <div>
        <div className="mb-1 text-sm text-ink-2" aria-hidden>
          And it matches a query
        </div>
        <QueryField
          source={source}
          label="And it matches a query"
          placeholder="is:json size:>10kb"
          hotkey={null}
          text={q}
          input={input}
          refused={refused !== null}
          onText={(text) => onChange({ q: text })}
        />
        {refused !== null && (
          <p role="alert" className="mt-1.5 text-sm text-server">
            {refused}
          </p>
        )}
      </div>
    </div>
  )
}
