'use client'

import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { useKeySaved } from './key-saved'

/** The owner key, shown on request, with a reminder until it was copied. */
export function ShowKey({
  madeAt,
}: {
  /** When the key was made, by which it is told from those before it. */
  madeAt: string
}) {
  const [key, setKey] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const { saved, save } = useKeySaved(madeAt)

  async function show() {
    try {
      const answer = await fetchJson<{ ownerKey: string }>('/api/owner')
      setKey(answer.ownerKey)
    } catch (error) {
      setNote(messageOf(error))
    }
  }

  return (
    <div className="max-w-full">
      {!saved && <SaveKey />}
      {key === null ? (
        <Button onClick={show}>Show the key</Button>
      ) : (
        <KeyLine ownerKey={key} onCopied={save} />
      )}
      {note && (
        <p role="alert" className="mt-2 text-sm text-ink-2">
          {note}
        </p>
      )}
    </div>
  )
}

function SaveKey() {
  return (
    <p className="mb-2.5 flex items-start gap-2 rounded-sm border border-copper-line bg-copper-wash p-2.5 text-sm on-wash">
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      Save your key: this browser’s cookie is the only copy. Without it your bins cannot be opened
      from anywhere else, nor from here once the cookie is gone.
    </p>
  )
}

export function KeyLine({ ownerKey, onCopied }: { ownerKey: string; onCopied?: () => void }) {
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      <code className="w-full rounded-sm bg-sunken px-2.5 py-1.5 font-mono text-sm break-all">
        {ownerKey}
      </code>
      <CopyButton text={ownerKey} label="Copy" {...(onCopied && { onCopied })} />
    </div>
  )
}
