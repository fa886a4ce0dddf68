'use client'

import { type ReactNode, useState } from 'react'
import type { Secret, SecretWait } from '@/core/contract/secret'
import { schemesOfHandshakeSecrets } from '@/core/handshakes/handshakes'
import { schemeName } from '@/core/signatures/scheme-names'
import { Button } from '../ui/button'
import { messageOf } from '../ui/fetch-json'
import { leftWords, useLeft } from './use-left'

/**
 * Senders that deliver their secret in a handshake; one is kept only while the owner waits for it.
 */
export function SecretWaitList({
  secrets,
  waiting,
  onWait,
  onStop,
}: {
  secrets: readonly Secret[]
  waiting: readonly SecretWait[]
  onWait: (scheme: string) => Promise<void>
  onStop: (scheme: string) => Promise<void>
}) {
  const [error, setError] = useState<string | null>(null)
  const attempt = (work: Promise<void>) => {
    setError(null)
    work.catch((cause: unknown) => setError(messageOf(cause)))
  }
  return (
    <section aria-label="Secrets from handshakes" className="mt-6 border-t border-line pt-4">
      <h3 className="mb-1 text-xs font-semibold tracking-[0.06em] text-ink-2 uppercase">
        Secrets from handshakes
      </h3>
      <p className="max-w-[64ch] text-sm text-ink-2">
        These send their secret in their first request. Anyone who knows the bin’s address could
        send one, so it is kept only while you wait for it. Start waiting, then make the webhook.
      </p>
      <div>
        {schemesOfHandshakeSecrets.map((scheme) => {
          const awaited = waiting.find((one) => one.scheme === scheme)
          const held = secrets.some((secret) => secret.scheme === scheme)
          return (
            <div
              key={scheme}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2.5 last:border-b-0"
            >
              {held ? (
                <About name={schemeName(scheme)}>This bin has its secret.</About>
              ) : (
                <Sender
                  name={schemeName(scheme)}
                  awaited={awaited}
                  onWait={() => attempt(onWait(scheme))}
                  onStop={() => attempt(onStop(scheme))}
                />
              )}
            </div>
          )
        })}
      </div>
      {error && (
        <p role="alert" className="text-sm text-server">
          {error}
        </p>
      )}
    </section>
  )
}

function Sender({
  name,
  awaited,
  onWait,
  onStop,
}: {
  name: string
  awaited: SecretWait | undefined
  onWait: () => void
  onStop: () => void
}) {
  const left = useLeft(awaited)
  const waits = left > 0
  return (
    <>
      <About name={name}>
        {waits && (
          <>
            Waiting for its handshake, for {/* A screen reader would announce each second. */}
            <span aria-hidden>{leftWords(left)}</span>
            <span className="sr-only">ten minutes at most</span>
          </>
        )}
        {!waits && awaited && 'No handshake arrived in time.'}
      </About>
      <Button
        aria-label={waits ? `Stop waiting for ${name}’s secret` : `Wait for ${name}’s secret`}
        onClick={waits ? onStop : onWait}
      >
        {waits ? 'Stop waiting' : 'Wait for its secret'}
      </Button>
    </>
  )
}

function About({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      {name}
      <p role="status" className="text-sm text-ink-2">
        {children}
      </p>
    </div>
  )
}
