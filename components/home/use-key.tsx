'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { Field } from '../ui/field'
import { toast } from '../ui/toast'

/** Signs this browser in with another key; asks first if it holds one. */
export function UseKey({ holdsOne, onUsed }: { holdsOne: boolean; onUsed: () => void }) {
  const [error, setError] = useState<string | null>(null)
  const [asked, setAsked] = useState<string | null>(null)

  async function signIn(ownerKey: string) {
    await fetchJson('/api/owner', { method: 'POST', json: { ownerKey } })
    toast('This browser now uses that key')
    onUsed()
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const ownerKey = String(new FormData(event.currentTarget).get('ownerKey') ?? '').trim()
    setError(null)
    if (holdsOne) setAsked(ownerKey)
    else signIn(ownerKey).catch((failure: unknown) => setError(messageOf(failure)))
  }

  return (
    <form onSubmit={submit} className="mt-5 border-t border-line pt-4">
      <div className="flex items-end gap-2">
        <Field
          label={holdsOne ? 'Use another key in this browser' : 'Use a key in this browser'}
          mono
          name="ownerKey"
          required
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1"
        />
        <Button type="submit">Use it</Button>
      </div>
      {error && (
        <p role="alert" className="mt-1.5 text-sm text-server">
          {error}
        </p>
      )}
      <Confirm
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title="Use another owner key?"
        description="This browser forgets its current key. Copy that key first if you still need its bins."
        action="Use the other key"
        keep="Keep the current key"
        onConfirm={() => signIn(asked ?? '')}
      />
    </form>
  )
}
