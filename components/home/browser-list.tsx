'use client'

import { useState } from 'react'
import type { OwnerAccess } from '@/core/contract/owner'
import { Button } from '../ui/button'
import { Confirm } from '../ui/confirm'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { useNow } from '../ui/use-now'
import { When } from '../ui/when'
import { soon } from '../ui/words'
import { browserWords } from './browser-words'

type Session = OwnerAccess['sessions'][number]

/** The signed-in browsers, where the key itself was last used, and how to sign each out. */
export function BrowserList({
  access: { keys, sessions },
  reload,
  onSignedOut,
}: {
  access: OwnerAccess
  reload: () => Promise<void>
  onSignedOut: () => void
}) {
  return (
    <section aria-labelledby="browsers" className="mt-5 border-t border-line pt-4">
      <h3 id="browsers" className="font-semibold">
        Signed-in browsers
      </h3>
      <ul className="mt-1">
        {sessions.map((session) => (
          <BrowserRow key={session.id} {...{ session, reload, onSignedOut }} />
        ))}
      </ul>
      {sessions.length === 0 && <p className="mt-1 text-sm text-ink-3">None.</p>}
      <ul className="mt-2 text-sm text-ink-3">
        {keys.map((key) => (
          <li key={key.createdAt}>
            <KeyUse of={key} />
          </li>
        ))}
      </ul>
      <SignOutAll {...{ sessions, reload, onSignedOut }} />
    </section>
  )
}

function KeyUse({ of: { endsAt, lastUse } }: { of: OwnerAccess['keys'][number] }) {
  const now = useNow()
  const name =
    endsAt === null ? 'The key itself' : `The previous key, which ends ${soon(endsAt, now)},`
  if (!lastUse) return `${name} was not used by any program yet.`
  return (
    <>
      {name} was last used <When at={lastUse.at} /> by {browserWords(lastUse.userAgent)},{' '}
      {lastUse.address}.
    </>
  )
}

function BrowserRow({
  session: { id, lastUse, endsAt, current },
  reload,
  onSignedOut,
}: {
  session: Session
  reload: () => Promise<void>
  onSignedOut: () => void
}) {
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const words = browserWords(lastUse.userAgent)

  async function signOut() {
    // Signing out this browser also forgets its cookie; another browser notices by itself.
    await fetchJson(current ? '/api/owner' : `/api/owner/sessions/${id}`, { method: 'DELETE' })
    toast(current ? 'This browser is signed out' : 'Signed out and disconnected')
    if (current) onSignedOut()
    else await reload()
  }

  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p title={lastUse.userAgent}>
          {words}
          {current && <span className="text-ink-3"> · this browser</span>}
        </p>
        <p className="text-sm wrap-anywhere text-ink-2">
          <When at={lastUse.at} /> · {lastUse.address}
          {endsAt !== null && ` · ends with the old key ${soon(endsAt, now)}`}
        </p>
      </div>
      <Button
        onClick={() => (current ? setAsking(true) : void signOut().catch(failed))}
        aria-label={current ? 'Sign this browser out' : `Sign ${words} out`}
      >
        Sign out
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Sign this browser out?"
        description="Without the owner key your bins cannot be opened again. Copy it first, unless another browser is signed in."
        action="Sign out"
        onConfirm={signOut}
      />
    </li>
  )
}

function failed(error: unknown): void {
  toast.error(messageOf(error))
}

function SignOutAll({
  sessions,
  reload,
  onSignedOut,
}: {
  sessions: Session[]
  reload: () => Promise<void>
  onSignedOut: () => void
}) {
  const [asking, setAsking] = useState(false)
  if (sessions.length < 2) return null

  async function others() {
    await fetchJson('/api/owner/sessions?others=true', { method: 'DELETE' })
    toast('All other browsers are signed out')
    await reload()
  }

  async function all() {
    await fetchJson('/api/owner/sessions', { method: 'DELETE' })
    await fetchJson('/api/owner', { method: 'DELETE' })
    toast('All browsers are signed out')
    onSignedOut()
  }

  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button onClick={() => void others().catch(failed)}>Sign out all others</Button>
      <Button variant="ghost" onClick={() => setAsking(true)}>
        Sign out all
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Sign out all browsers, this one too?"
        description="Without the owner key your bins cannot be opened again. Copy it first."
        action="Sign out all"
        onConfirm={all}
      />
    </div>
  )
}
