'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { CreatedBin, NewBin } from '@/core/contract/bin'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { fetchJson, messageOf, RequestError } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { copyWhenKnown } from '../ui/write-clipboard'

/** The form's id, for buttons elsewhere on the page. */
export const newBinForm = 'new-bin'

type Trouble = { field: 'name' | 'id' | 'token' | 'form'; message: string }

export function NewBinForm() {
  const router = useRouter()
  const [ownId, setOwnId] = useState(false)
  const [guarded, setGuarded] = useState(false)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const wrong = (field: Trouble['field']) => (trouble?.field === field ? trouble.message : null)

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = inputOf(form)
    const token = String(form.get('token') ?? '').trim()
    setBusy(true)
    setTrouble(null)
    try {
      const making = fetchJson<CreatedBin>('/api/bins', {
        method: 'POST',
        json: input,
        headers: token ? { 'X-Wirebin-Access-Token': token } : {},
      })
      // Where it is not allowed, the bin's page has a button.
      const copied = copyWhenKnown(making.then(({ url }) => url))
      const bin = await making
      router.push(`/b/${bin.id}`)
      if (await copied) toast('The address of the new bin is copied')
    } catch (error) {
      const field = fieldOf(error, input)
      if (field === 'token') setGuarded(true)
      setTrouble({ field, message: messageOf(error) })
      setBusy(false)
    }
  }

  return (
    <form id={newBinForm} onSubmit={make} className="mt-7">
      <div className="flex items-start gap-2">
        <Button type="submit" variant="primary" size="lg" disabled={busy}>
          Make a bin
        </Button>
        <Field
          label="Name (optional)"
          hideLabel
          mono
          large
          name="name"
          placeholder="name (optional)"
          autoComplete="off"
          className="max-w-[220px] min-w-0 flex-1"
          error={wrong('name')}
        />
      </div>
      {ownId && (
        <Field
          label="Own short id"
          mono
          name="id"
          placeholder="shop-staging"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          className="mt-3 w-[342px] max-w-full"
          error={wrong('id')}
          hint="3 to 40 of a–z, 0–9 and hyphens. Anyone who guesses it can send to it, but not read it."
        />
      )}
      {guarded && (
        <Field
          label="Access token of this instance"
          mono
          name="token"
          type="password"
          autoComplete="off"
          className="mt-3 w-[342px] max-w-full"
          error={wrong('token')}
          hint="Ask whoever runs it. Needed once per browser."
        />
      )}
      {trouble?.field === 'form' && (
        <p role="alert" className="mt-3 text-server">
          {trouble.message}
        </p>
      )}
      <p className="mt-3.5 text-sm text-ink-3">
        No account. Private to this browser until you share it.{' '}
        {!ownId && (
          <button
            type="button"
            onClick={() => setOwnId(true)}
            className="rounded-sm text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
          >
            Choose a short id
          </button>
        )}
      </p>
    </form>
  )
}

function inputOf(form: FormData): NewBin {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const [name, id] = [text('name'), text('id')]
  return { ...(name && { name }), ...(id && { id }) }
}

function fieldOf(error: unknown, input: NewBin): Trouble['field'] {
  if (!(error instanceof RequestError)) return 'form'
  if (error.code === 'id_taken') return 'id'
  if (error.code === 'unauthorized') return 'token'
  if (error.code !== 'bad_request') return 'form'
  if (input.id && /\bid\b/i.test(error.message)) return 'id'
  return input.name && /\bname\b/i.test(error.message) ? 'name' : 'form'
}
