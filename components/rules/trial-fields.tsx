'use client'

import { Pencil, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Capture, CaptureSummary } from '@/core/contract/capture'
import type { RuleWhen } from '@/core/contract/replies'
import { EditFields } from '../deliveries/edit-fields'
import { methodColour } from '../elements/colours'
import { VisibleText } from '../elements/visible-text'
import { captureHref, type CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { fetchJson } from '../ui/fetch-json'
import { Field } from '../ui/field'
import { Segmented } from '../ui/segmented'
import { requestFor } from './request-for'
import { changeOf, madeFor, numberOf, type TrialChange, type TrialRequest } from './trial-request'

/** Which request the replies are tried with: a captured one, as it is or changed, or one that is made. */
export function TrialFields({
  source,
  known,
  when,
  request,
  onChange,
  onFault,
}: {
  source: CaptureSource
  /** A captured request that need not be read to be named. */
  known: CaptureSummary | null
  when: RuleWhen
  request: TrialRequest
  onChange: (change: TrialChange) => void
  onFault: (error: unknown) => void
}) {
  const { kind, number, changed, made } = request

  async function edit() {
    try {
      const capture = await fetchJson<Capture>(captureHref(source, numberOf(request)))
      onChange((held) => changeOf(held, number, capture))
    } catch (error) {
      onFault(error)
    }
  }

  return (
    <>
      <Segmented
        label="The request to try it with"
        value={kind}
        options={[
          { value: 'captured', label: 'A captured request' },
          { value: 'made', label: 'One made here' },
        ]}
        onValueChange={(next) => onChange({ kind: next })}
        className="mb-3"
      />
      {kind === 'captured' ? (
        <>
          <Line
            named={known && String(known.seq) === number.trim() && !changed ? known : null}
            isChanged={changed !== null}
            back="As it was captured"
            disabled={number.trim() === ''}
            onChange={() => void edit()}
            onBack={() => onChange({ changed: null })}
          >
            <Field
              label="Number"
              inputMode="numeric"
              autoComplete="off"
              placeholder={known ? undefined : 'none yet'}
              className="w-24"
              value={number}
              onChange={(event) => onChange({ number: event.target.value, changed: null })}
            />
          </Line>
          {changed && (
            <EditFields
              capture={changed.capture}
              edited={changed.edited}
              onChange={(edited) => onChange({ changed: { ...changed, edited } })}
            />
          )}
        </>
      ) : (
        <>
          <Line
            named={made ? null : requestFor(when)}
            isChanged={made !== null}
            back="As the conditions ask for"
            onChange={() => onChange({ made: madeFor(when) })}
            onBack={() => onChange({ made: null })}
          />
          {made && (
            <EditFields
              capture={made.base}
              edited={made.edited}
              onChange={(edited) => onChange({ made: { ...made, edited } })}
            />
          )}
        </>
      )}
    </>
  )
}

/** The request in a line, and a button to change it or to take the changes back. */
function Line({
  named,
  isChanged,
  back,
  disabled = false,
  onChange,
  onBack,
  children,
}: {
  named: { method: string; target: string } | null
  isChanged: boolean
  back: string
  disabled?: boolean
  onChange: () => void
  onBack: () => void
  children?: ReactNode
}) {
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
      {children}
      {named && <Named request={named} />}
      {isChanged ? (
        <Button variant="ghost" icon={RotateCcw} onClick={onBack}>
          {back}
        </Button>
      ) : (
        <Button variant="ghost" icon={Pencil} disabled={disabled} onClick={onChange}>
          Change it
        </Button>
      )}
    </div>
  )
}

function Named({ request: { method, target } }: { request: { method: string; target: string } }) {
  return (
    <span className="flex h-[30px] max-w-full min-w-0 items-center gap-2 text-sm">
      <span className={`font-mono font-medium ${methodColour(method)}`}>{method}</span>
      <span className="truncate font-mono text-ink">
        <VisibleText text={target.slice(0, 200) || '/'} />
      </span>
    </span>
  )
}
