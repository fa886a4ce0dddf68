'use client'

import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Bin, BinSettings } from '@/core/contract/bin'
import { visibleText } from '@/core/visible'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { Dialog, DialogActions } from '../ui/dialog'
import { Field } from '../ui/field'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { Segmented } from '../ui/segmented'
import { leavingWords } from './leaving-words'
import { type SettingField, settingFields, takeSetting } from './setting-fields'
import { readSettings } from './read-settings'

const mebi = 1024 * 1024

/** Name and limits of a bin, loaded when it opens. */
export function SettingsDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [bin, setBin] = useState<Bin | null>(null)
  const [error, setError] = useState<string | null>(null)

  useEffect(() => {
    fetchJson<Bin>(`/api/bins/${id}`).then(setBin, (failure: unknown) =>
      setError(messageOf(failure)),
    )
  }, [id])

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Settings"
      description="Name and expiry apply at once, the rest from the next request on."
    >
      {bin && <SettingsForm bin={bin} onClose={onClose} />}
      {!bin && (
        <p role={error ? 'alert' : 'status'} className="mt-4 h-[292px] text-ink-2">
          {error ?? 'Reading…'}
        </p>
      )}
    </Dialog>
  )
}

interface Asked {
  json: BinSettings
  words: NonNullable<ReturnType<typeof leavingWords>>
}

function SettingsForm({ bin, onClose }: { bin: Bin; onClose: () => void }) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const field = takeSetting()
    if (field) form.current?.querySelector<HTMLElement>(placeOf(field))?.focus()
  }, [])

  const [whenFull, setWhenFull] = useState(bin.whenFull)
  const [error, setError] = useState<string | null>(null)
  /** What is saved once it is confirmed that requests leave. */
  const [asked, setAsked] = useState<Asked | null>(null)

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const json = { ...readSettings(new FormData(event.currentTarget)), whenFull }
    const words = leavingWords(bin, { ...bin, ...json })
    if (words) setAsked({ json, words })
    else await send(json)
  }

  async function send(json: BinSettings) {
    try {
      await fetchJson(`/api/bins/${bin.id}`, { method: 'PATCH', json })
      onClose()
    } catch (failure) {
      setError(messageOf(failure))
    }
  }

  return (
    <form ref={form} onSubmit={save} className="mt-4 grid grid-cols-2 items-end gap-x-4 gap-y-3">
      <Field
        label={settingFields.name}
        name="name"
        defaultValue={bin.name}
        autoComplete="off"
        className="col-span-2"
      />
      <Field
        label={settingFields.maxCaptures}
        name="maxCaptures"
        type="number"
        min={1}
        step={1}
        required
        defaultValue={bin.maxCaptures}
      />
      <Field
        label={settingFields.maxBytes}
        name="maxBytes"
        type="number"
        min={0.01}
        step="any"
        required
        defaultValue={inMebi(bin.maxBytes)}
      />
      <Field
        label={settingFields.maxBody}
        name="maxBody"
        type="number"
        min={0}
        step="any"
        required
        defaultValue={inMebi(bin.maxBody)}
      />
      <Field
        label={settingFields.expireAfterDays}
        name="expireAfterDays"
        type="number"
        min={1}
        max={3650}
        step={1}
        placeholder="never"
        defaultValue={bin.expireAfterDays ?? ''}
      />
      <Field
        label={settingFields.listenerReplyMs}
        name="listenerReplyMs"
        type="number"
        min={0.1}
        max={60}
        step="any"
        placeholder="does not wait"
        defaultValue={bin.listenerReplyMs === null ? '' : bin.listenerReplyMs / 1000}
        className="col-span-2"
      />
      <p className="col-span-2 -mt-2 text-sm wrap-anywhere text-ink-2">
        <Listeners listeners={bin.listeners} />
      </p>
      <div className="col-span-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-1.5">
        <span className="text-sm whitespace-nowrap text-ink-2">When it is full</span>
        <Segmented
          label={settingFields.whenFull}
          value={whenFull}
          onValueChange={setWhenFull}
          options={[
            { value: 'evict', label: 'evict the oldest' },
            { value: 'refuse', label: 'refuse new ones' },
          ]}
        />
      </div>
      {error && (
        <p role="alert" className="col-span-2 text-sm text-server">
          {error}
        </p>
      )}
      <div className="col-span-2 -mt-2">
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary">
            Save
          </Button>
        </DialogActions>
      </div>
      {asked && (
        <Confirm
          open
          onOpenChange={() => setAsked(null)}
          {...asked.words}
          action="Save"
          onConfirm={() => send(asked.json)}
        />
      )}
    </form>
  )
}

const placeOf = (field: SettingField): string =>
  field === 'whenFull'
    ? `[aria-label="${settingFields.whenFull}"] [aria-checked="true"]`
    : `[name="${field}"]`

/** Who listens with `wirebin listen`, and which of them answers. */
function Listeners({ listeners }: Pick<Bin, 'listeners'>) {
  if (listeners.length === 0) return 'Nobody listens now.'
  const names = listeners.map(
    ({ name, answers }) => visibleText(name) + (answers ? ' (answers)' : ''),
  )
  return `Listening now: ${names.join(', ')}`
}

function inMebi(bytes: number): number {
  return Math.round((bytes / mebi) * 100) / 100
}
