'use client'

import { useEffect, useReducer, useState } from 'react'
import type { NewSecret, Secret } from '@/core/contract/secret'
import { fetchJson, messageOf } from '../ui/fetch-json'

export type SecretsState =
  { state: 'loading' } | { state: 'error'; message: string } | { state: 'ready'; secrets: Secret[] }

type Action =
  | { type: 'reading' }
  | { type: 'read'; secrets: Secret[] }
  | { type: 'failed'; message: string }
  | { type: 'added'; secret: Secret }
  | { type: 'removed'; id: string }

/** Newest first, as they are shown. */
export function secretsReducer(state: SecretsState, action: Action): SecretsState {
  switch (action.type) {
    case 'reading':
      return { state: 'loading' }
    case 'read':
      return { state: 'ready', secrets: newestFirst(action.secrets) }
    case 'failed':
      return { state: 'error', message: action.message }
    case 'added':
      return withSecrets(state, (secrets) => [action.secret, ...secrets])
    case 'removed':
      return withSecrets(state, (secrets) => secrets.filter(({ id }) => id !== action.id))
  }
}

function withSecrets(state: SecretsState, change: (secrets: Secret[]) => Secret[]): SecretsState {
  return state.state === 'ready' ? { state: 'ready', secrets: change(state.secrets) } : state
}

const newestFirst = (secrets: Secret[]): Secret[] =>
  secrets.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))

export interface Secrets {
  list: SecretsState
  /** Throws RequestError. */
  add(input: NewSecret): Promise<void>
  /** Throws RequestError. */
  remove(id: string): Promise<void>
  retry(): void
}

/** The secrets of a bin, read anew whenever this is mounted. */
export function useSecrets(bin: string): Secrets {
  const [list, dispatch] = useReducer(secretsReducer, { state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const path = `/api/bins/${encodeURIComponent(bin)}/secrets`

  useEffect(() => {
    const reading = new AbortController()
    fetchJson<{ secrets: Secret[] }>(path, { signal: reading.signal })
      .then(({ secrets }) => dispatch({ type: 'read', secrets }))
      .catch((error: unknown) => {
        if (!reading.signal.aborted) dispatch({ type: 'failed', message: messageOf(error) })
      })
    return () => reading.abort()
  }, [path, attempt])

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
    retry() {
      dispatch({ type: 'reading' })
      setAttempt(attempt + 1)
    },
  }
}
