'use client'

import { TextArea } from '../ui/text-area'
import { ScriptHelp } from './template-help'
import { faultAt, type Faults } from './faults'

/** A script that answers. Tab goes on to the next control, as everywhere. */
export function ScriptFields({
  code,
  faults,
  allowed,
  onChange,
}: {
  code: string
  faults: Faults
  allowed: boolean
  onChange: (code: string) => void
}) {
  return (
    <>
      {!allowed && (
        <p className="mb-3 border-l-2 border-client pl-3 text-sm text-ink-2">
          The operator of this instance switched scripts off: this rule answers nothing.
        </p>
      )}
      <TextArea
        label="Script"
        rows={16}
        value={code}
        error={faultAt(faults, 'code')}
        hint="It runs by itself, without network or files, for a moment only. What console.log says stands beside the request."
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="mt-3">
        <ScriptHelp />
      </div>
    </>
  )
}
