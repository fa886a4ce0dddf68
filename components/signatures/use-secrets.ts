'use client'

import { useEffect, useReducer, useState } from 'react'
import type { NewSecret, Secret, SecretsOfBin, SecretWait } from '@/core/contract/secret'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { secretsChanged } from '../live/notifier'

export type SecretsState =
  | { state: 'loading' }
  | { state: 'error'; message: string }
  | ({ state: 'ready' } & SecretsOfBin)

type Action =
  | { type: 'reading' }
  | { type: 'read'; list: SecretsOfBin }
  | { type: 'failed'; message: string }
  | { type: 'added'; secret: Secret }
  | { type: 'removed'; id: string }
  | { type: 'awaited'; waiting: SecretWait }
  | { type: 'given up'; scheme: string }

/** Keeps secrets newest first, as they are shown. */
export function secretsReducer(state: SecretsState, action: Action): SecretsState {
  switch (action.type) {
    case 'reading':
      return { state: 'loading' }
    case 'read':
      return { state: 'ready', ...action.list, secrets: newestFirst(action.list.secrets) }
    case 'failed':
      return { state: 'error', message: action.message }
    case 'added':
      // It may be in the list already, as the page also hears of it by its socket.
      return withSecrets(state, (secrets) => [
        action.secret,
        ...secrets.filter(({ id }) => id !== action.secret.id),
      ])
    case 'removed':
      return withSecrets(state, (secrets) => secrets.filter(({ id }) => id !== action.id))
    case 'awaited':
      return withWaiting(state, action.waiting.scheme, [action.waiting])
    case 'given up':
      return withWaiting(state, action.scheme, [])
  }
}

function withSecrets(state: SecretsState, change: (secrets: Secret[]) => Secret[]): SecretsState {
  return state.state === 'ready' ? { ...state, secrets: change(state.secrets) } : state
}

function withWaiting(state: SecretsState, scheme: string, now: SecretWait[]): SecretsState {
  if (state.state !== 'ready') return state
  const others = state.waiting.filter((one) => one.scheme !== scheme)
  return { ...state, waiting: [...others, ...now] }
}

const newestFirst = (secrets: Secret[]): Secret[] =>
  secrets.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))

export interface SecretsAndActions {
  list: SecretsState
  /** Throws RequestError. */
  add(input: NewSecret): Promise<void>
  /** Throws RequestError. */
  remove(id: string): Promise<void>
  /** Waits for a handshake to deliver a scheme's secret; `stop` ends that. Both throw RequestError. */
  wait(scheme: string): Promise<void>
  stop(scheme: string): Promise<void>
  retry(): void
}

/** Returns a bin's secrets, read again whenever this is mounted and when they change elsewhere. */
export function useSecrets(bin: string): SecretsAndActions {
  const [list, dispatch] = useReducer(secretsReducer, { state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const moved = secretsChanged.useVersion()
  const address = `/api/bins/${encodeURIComponent(bin)}`
  const path = `${address}/secrets`

  useEffect(() => {
    const reading = new AbortController()
    fetchJson<SecretsOfBin>(path, { signal: reading.signal })
      .then((list) => dispatch({ type: 'read', list }))
      .catch((error: unknown) => {
        if (!reading.signal.aborted) dispatch({ type: 'failed', message: messageOf(error) })
      })
    return () => reading.abort()
  }, [path, attempt, moved])

  return {
    list,
    async add(input) {
      const secret = await fetchJson<Secret>(path, { method: 'POST', json: input })
      dispatch({ type: 'added', secret })
    },
    async remove(id) {
      await fetchJson(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' })
      dispatch({ type: 'removed', id })
    },
    async wait(scheme) {
      const waiting = await fetchJson<SecretWait>(secretWaitPath(address, scheme), {
        method: 'PUT',
        json: {},
      })
      dispatch({ type: 'awaited', waiting })
    },
    async stop(scheme) {
      await fetchJson(secretWaitPath(address, scheme), { method: 'DELETE', json: {} })
      dispatch({ type: 'given up', scheme })
    },
    retry() {
      dispatch({ type: 'reading' })
      setAttempt(attempt + 1)
    },
  }
}

const secretWaitPath = (bin: string, scheme: string): string =>
  `${bin}/handshake-secrets/${encodeURIComponent(scheme)}`
