'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/empty-state'
import { fetchJson, messageOf } from '../ui/fetch-json'

const never = new Promise<never>(() => undefined)

/** Every operation of this instance's OpenAPI document, drawn by Swagger UI. */
export function Operations({ ownerKey }: { ownerKey: string }) {
  const place = useRef<HTMLDivElement>(null)
  const key = useRef(ownerKey)
  useEffect(() => {
    key.current = ownerKey
  }, [ownerKey])
  const [attempt, setAttempt] = useState(0)
  const [state, setState] = useState<'loading' | 'ready' | { failed: string }>('loading')

  useEffect(() => {
    let left = false
    async function show() {
      const [{ showOperations }, document] = await Promise.all([
        // Not bundled for the server, which never draws it.
        typeof window === 'undefined' ? never : import('./show-operations'),
        fetchJson<Record<string, unknown>>('/api/openapi.json'),
      ])
      if (left || !place.current) return
      showOperations(place.current, document, () => key.current)
      setState('ready')
    }
    show().catch((error: unknown) => {
      if (!left) setState({ failed: messageOf(error) })
    })
    return () => {
      left = true
    }
  }, [attempt])

  return (
    <>
      {state === 'loading' && (
        <p role="status" className="mt-8 text-ink-3">
          Reading the document …
        </p>
      )}
      {typeof state === 'object' && (
        <EmptyState
          title="The API’s document could not be read"
          action={
            <Button
              onClick={() => {
                setState('loading')
                setAttempt(attempt + 1)
              }}
            >
              Try again
            </Button>
          }
        >
          {state.failed}
        </EmptyState>
      )}
      <div ref={place} className="api-reference mt-6" />
    </>
  )
}
