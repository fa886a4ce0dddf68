'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import type { NewBin } from '@/core/contract/bin'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { showAddress } from '../ui/show-address'
import { toast } from '../ui/toast'
import { makeAndCopy, makeBin, type Trouble, troubleOf } from './make-bin'
import { whenVisible } from './when-visible'

/** The form's id, for buttons elsewhere on the page. */
export const newBinForm = 'new-bin'

/** Whether this document has made its bin by itself: the router may show the page again. */
let begun = false

/** `atOnce`: makes a bin by itself as soon as the page is visible. */
export function NewBinForm({ atOnce }: { atOnce: boolean }) {
  const router = useRouter()
  const [ownId, setOwnId] = useState(false)
  const [guarded, setGuarded] = useState(false)
  const [busy, setBusy] = useState(() => atOnce && !begun)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const wrong = (field: Trouble['field']) => (trouble?.field === field ? trouble.message : null)

  function fail(error: unknown, input: NewBin) {
    const found = troubleOf(error, input)
    if (found.field === 'token') setGuarded(true)
    setTrouble(found)
    setBusy(false)
  }

  useEffect(() => {
    if (!atOnce || begun) return
    return whenVisible(() => {
      begun = true
      // Not a second bin by a reload meanwhile, nor by the back button: that entry becomes the bin's.
      showAddress(new URL('/', window.location.href))
      makeBin({}).then(
        ({ id }) => router.replace(`/b/${id}`),
        (error: unknown) => fail(error, {}),
      )
    })
  }, [atOnce, router])

  async function make(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    // The button elsewhere on the page stays.
    if (busy) return
    const form = new FormData(event.currentTarget)
    const input = inputOf(form)
    setBusy(true)
    setTrouble(null)
    try {
      const { bin, copied } = await makeAndCopy(input, String(form.get('token') ?? '').trim())
      router.push(`/b/${bin.id}`)
      if (await copied) toast('The address of the new bin is copied')
    } catch (error) {
      fail(error, input)
    }
  }

  return (
    <form id={newBinForm} onSubmit={make} className="mt-7">
      <div className="flex items-start gap-2">
        <Button type="submit" variant="primary" size="lg" disabled={busy}>
          {busy && atOnce ? 'Making a bin…' : 'Make a bin'}
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
