'use client'

import { CodeArea } from '../ui/code-area'
import { ScriptHelp } from './template-help'
import { errorAt, type FieldErrors } from './field-errors'

/** A script that answers. Tab moves to the next control, as everywhere. */
export function ScriptFields({
  code,
  errors,
  allowed,
  onChange,
}: {
  code: string
  errors: FieldErrors
  allowed: boolean
  onChange: (code: string) => void
}) {
  return (
    <>
      {!allowed && (
        <p className="mb-3 border-l-2 border-client pl-3 text-sm text-ink-2">
          The operator of this instance switched scripts off, so this rule does not answer.
        </p>
      )}
      <CodeArea
        numbered
        label="Script"
        rows={16}
        value={code}
        error={errorAt(errors, 'code')}
        hint="It runs in a sandbox without network or files, for a limited time. The output of console.log is shown beside the request."
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="mt-3">
        <ScriptHelp />
      </div>
    </>
  )
}
