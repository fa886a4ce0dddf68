'use client'

import { useState } from 'react'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'
import { fetchJson, messageOf } from '../ui/fetch-json'

/** The owner key, shown on request. */
export function ShowKey() {
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

  if (key !== null) return <KeyLine ownerKey={key} />
  return (
    <div>
      <Button onClick={show}>Show the key</Button>
      {note && (
        <p role="alert" className="mt-2 text-sm text-ink-2">
          {note}
        </p>
      )}
    </div>
  )
}

export function KeyLine({ ownerKey }: { ownerKey: string }) {
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      <code className="w-full rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-sm break-all">
        {ownerKey}
      </code>
      <CopyButton text={ownerKey} label="Copy" />
    </div>
  )
}
