'use client'

import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Capture } from '@/core/contract/capture'
import type { CaptureSource } from '../../live/source'
import { Button } from '../../ui/button'
import { CopyButton } from '../../ui/copy-button'
import { Dialog, DialogActions } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { messageOf } from '../../ui/fetch-json'
import { Segmented } from '../../ui/segmented'
import { saveBlob } from '../../ui/save-blob'
import { type TypeLanguage, typeLanguages } from './languages'
import { runTypes } from './run-types'
import { listedSamples, maxSamples, sampleOf } from './samples'
import type { Types } from './write-types'

/** One request, all in the list, or all that were ever caught of its event. */
type TypesScope = 'one' | 'listed' | 'event'

type Shown = { types: Types } | { error: string } | null

/** Types for the JSON of one request, or of all listed requests. */
export function TypesDialog({
  source,
  capture,
  onClose,
}: {
  source: CaptureSource
  /** Null offers only the list. */
  capture: Capture | null
  onClose: () => void
}) {
  const [language, setLanguage] = useState<TypeLanguage>('typescript')
  const [scope, setScope] = useState<TypesScope>(capture ? 'one' : 'listed')
  const [name, setName] = useState('Payload')
  const [shown, setShown] = useState<Shown>(null)
  const validName = /^[A-Za-z][A-Za-z0-9]{0,59}$/.test(name)

  useEffect(() => {
    if (!validName) return
    const controller = new AbortController()
    const { signal } = controller
    const show = (next: Shown) => !signal.aborted && setShown(next)
    setShown(null)
    const wanted = { language, name }
    const writing =
      scope === 'event' && capture
        ? import('./event-types').then((module) =>
            module.typesOfEvent(source, capture, wanted, signal),
          )
        : writeFor(source, scope === 'one' ? capture : null, wanted, signal)
    writing.then(
      (types) => show({ types }),
      (error: unknown) => show({ error: messageOf(error) }),
    )
    return () => controller.abort()
  }, [source, capture, scope, language, name, validName])

  const types = shown && 'types' in shown ? shown.types : null
  const file = typeLanguages.find(({ value }) => value === language)?.file ?? 'txt'
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Types"
      description={
        capture
          ? `From the JSON of this request, of up to ${maxSamples} in the list, or of all that were caught of its event.`
          : `From the JSON of up to ${maxSamples} requests in the list.`
      }
      wide
    >
      <div className="mt-4 grid gap-3">
        <Segmented
          label="Language"
          value={language}
          options={[...typeLanguages]}
          onValueChange={setLanguage}
          className="h-[30px] max-w-full justify-self-start overflow-x-auto [&>button]:shrink-0 [&>button]:whitespace-nowrap"
        />
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          {capture && (
            <Segmented
              label="From"
              value={scope}
              options={[
                { value: 'one', label: 'This request' },
                { value: 'listed', label: 'All in the list' },
                ...(source.kind === 'bin'
                  ? [{ value: 'event' as const, label: 'All of its event, ever' }]
                  : []),
              ]}
              onValueChange={setScope}
              className="h-[30px]"
            />
          )}
          <Field
            label="Name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={validName ? null : 'Letters and digits, a letter first'}
            className="w-48"
          />
        </div>
        <TypesCode shown={shown} />
      </div>
      <DialogActions>
        <Button
          icon={Download}
          disabled={!types}
          onClick={() => types && saveBlob(new Blob([types.code]), `${name}.${file}`)}
        >
          Save
        </Button>
        {types && <CopyButton text={types.code} variant="primary" />}
      </DialogActions>
    </Dialog>
  )
}

function TypesCode({ shown }: { shown: Shown }) {
  if (shown === null)
    return (
      <p role="status" className="h-[320px] text-ink-2">
        Reading…
      </p>
    )
  if ('error' in shown) {
    return (
      <p role="alert" className="h-[320px] text-server">
        {shown.error}
      </p>
    )
  }
  return (
    <div>
      <textarea
        aria-label="Types"
        readOnly
        spellCheck={false}
        wrap="off"
        value={shown.types.code}
        className="block h-[320px] w-full resize-y rounded-sm border bg-sunken p-3 font-mono text-sm"
      />
      {shown.types.notes.map((note) => (
        <p key={note} className="mt-1.5 text-sm text-ink-2">
          {note}
        </p>
      ))}
    </div>
  )
}

async function writeFor(
  source: CaptureSource,
  capture: Capture | null,
  wanted: { language: TypeLanguage; name: string },
  signal: AbortSignal,
): Promise<Types> {
  const own = capture && sampleOf(capture)
  const query = new URL(window.location.href).searchParams.get('q') ?? ''
  const samples = capture
    ? [own].flatMap((one) => one ?? [])
    : await listedSamples(source, query, signal)
  if (samples.length === 0) {
    throw new Error(
      capture
        ? 'The body of this request is not a JSON object or array.'
        : 'No request in the list has a JSON body.',
    )
  }
  return runTypes({ ...wanted, samples }, signal)
}
