'use client'

import { FileUp, Upload } from 'lucide-react'
import { type ChangeEvent, useId, useRef, useState } from 'react'
import type { ImportResult } from '@/core/contract/import'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { messageOf } from '../ui/fetch-json'
import { count, plural } from '../ui/words'
import { importType } from './import-kind'
import { refusalOf } from './refusal-of'

/** Imports requests into the bin from a file or from pasted text. */
export function ImportDialog({ bin, onClose }: { bin: string; onClose: () => void }) {
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [result, setResult] = useState<ImportResult | null>(null)
  const [error, setError] = useState<string | null>(null)
  const picker = useRef<HTMLInputElement>(null)
  const id = useId()

  async function send(content: Blob) {
    setBusy(true)
    setError(null)
    setResult(null)
    try {
      setResult(await sendImport(bin, content))
    } catch (cause) {
      setError(messageOf(cause))
    } finally {
      setBusy(false)
    }
  }

  function onPicked(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? []
    if (file) void send(file)
    event.target.value = ''
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Import"
      description="They become new requests, received at the time of the import."
      wide
    >
      <div className="mt-4">
        <label htmlFor={id} className="mb-1 block text-sm text-ink-2">
          A curl command, a raw request, NDJSON or HAR
        </label>
        <textarea
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          rows={8}
          spellCheck={false}
          placeholder={'curl -X POST https://example.com/orders -d \'{"id":1}\''}
          className="block w-full resize-y rounded-sm border border-line-strong bg-panel px-2.5 py-1.5 font-mono text-sm hover:border-ink-3 focus:border-copper focus:outline-1 focus:outline-copper"
        />
      </div>
      <div className="mt-3 min-h-5 text-sm">
        {busy && <p role="status">Importing…</p>}
        {result && <Result result={result} />}
        {error && (
          <p role="alert" className="text-server">
            {error}
          </p>
        )}
      </div>
      <DialogActions>
        <input
          ref={picker}
          type="file"
          aria-label="File to import"
          accept=".ndjson,.jsonl,.har,.json,.txt,.http"
          onChange={onPicked}
          className="sr-only"
          tabIndex={-1}
        />
        <Button icon={FileUp} disabled={busy} onClick={() => picker.current?.click()}>
          Choose a file
        </Button>
        <Button
          variant="primary"
          icon={Upload}
          disabled={busy || text.trim() === ''}
          onClick={() => void send(new Blob([text]))}
        >
          Import
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Result({ result: { imported, skipped, errors } }: { result: ImportResult }) {
  const more = skipped - errors.length
  return (
    <div role="status">
      <p>
        {skipped === 0
          ? `${count(imported)} imported`
          : `${count(imported)} imported, ${count(skipped)} skipped:`}
      </p>
      <ul className="mt-1 max-h-40 overflow-y-auto text-ink-2">
        {errors.map(({ at, message }, index) => (
          <li key={index} className="break-words">
            {at}: {message}
          </li>
        ))}
        {more > 0 && <li>and {plural(more, 'other')}</li>}
      </ul>
    </div>
  )
}

async function sendImport(bin: string, content: Blob): Promise<ImportResult> {
  const type = importType(new Uint8Array(await content.slice(0, 4096).arrayBuffer()))
  const response = await fetch(`/api/bins/${encodeURIComponent(bin)}/import`, {
    method: 'POST',
    headers: { 'Content-Type': type },
    body: content,
    cache: 'no-store',
  })
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as ImportResult
}
