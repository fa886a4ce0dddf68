'use client'

import { type FormEvent, useState } from 'react'
import { toast } from '../ui/toast'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { fetchJson, messageOf } from '../ui/fetch-json'

export function OwnerKeyDialog({
  open,
  onOpenChange,
  onKeyChanged,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  onKeyChanged: () => void
}) {
  function changed() {
    onKeyChanged()
    onOpenChange(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Owner key"
      description="Whoever holds it reads and manages your bins. This browser keeps it in a cookie; take it along to open them elsewhere, or give it to a program."
    >
      <ShowKey onForgotten={changed} />
      <UseKey onUsed={changed} />
    </Dialog>
  )
}

function ShowKey({ onForgotten }: { onForgotten: () => void }) {
  const [key, setKey] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)

  async function show() {
    try {
      const answer = await fetchJson<{ ownerKey: string }>('/api/owner')
      setKey(answer.ownerKey)
    } catch (error) {
      setNote(messageOf(error))
    }
  }

  async function forget() {
    try {
      await fetchJson('/api/owner', { method: 'DELETE' })
      toast('This browser has forgotten the key')
      onForgotten()
    } catch (error) {
      setNote(messageOf(error))
    }
  }

  if (key !== null) {
    return (
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <code className="w-full rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-sm break-all">
          {key}
        </code>
        <CopyButton text={key} label="Copy" />
        <Button variant="ghost" onClick={forget}>
          Forget it in this browser
        </Button>
      </div>
    )
  }
  return (
    <div className="mt-4">
      <Button onClick={show}>Show the key</Button>
      {note && (
        <p role="alert" className="mt-2 text-sm text-ink-2">
          {note}
        </p>
      )}
    </div>
  )
}

function UseKey({ onUsed }: { onUsed: () => void }) {
  const [error, setError] = useState<string | null>(null)

  async function use(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const ownerKey = String(new FormData(event.currentTarget).get('ownerKey') ?? '').trim()
    try {
      await fetchJson('/api/owner', { method: 'POST', json: { ownerKey } })
      toast('This browser now holds that key')
      onUsed()
    } catch (failure) {
      setError(messageOf(failure))
    }
  }

  return (
    <form onSubmit={use} className="mt-5 border-t border-line pt-4">
      <div className="flex items-end gap-2">
        <Field
          label="Use another key in this browser"
          mono
          name="ownerKey"
          required
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1"
        />
        <Button type="submit">Use it</Button>
      </div>
      <p
        role={error ? 'alert' : undefined}
        className={`mt-1.5 text-sm ${error ? 'text-server' : 'text-ink-3'}`}
      >
        {error ?? 'It takes the place of the present one. Copy that first if you still need it.'}
      </p>
    </form>
  )
}
