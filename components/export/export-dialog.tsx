'use client'

import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ExportFormat } from '@/core/contract/export'
import { sizeInWords } from '@/core/size-in-words'
import type { CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { Dialog, DialogActions } from '../ui/dialog'
import { messageOf } from '../ui/fetch-json'
import { Segmented } from '../ui/segmented'
import { count, plural } from '../ui/words'
import { type Progress, runExport } from './run-export'
import { saveBlob } from '../ui/save-blob'

const formats: { value: ExportFormat; label: string; about: string }[] = [
  {
    value: 'ndjson',
    label: 'NDJSON',
    about: 'One complete request per line. A bin can import it.',
  },
  { value: 'har', label: 'HAR', about: 'HTTP Archive 1.2, for browsers, proxies and other tools.' },
  { value: 'csv', label: 'CSV', about: 'A table for a spreadsheet. Formulas become text.' },
  {
    value: 'zip',
    label: 'Zip',
    about: 'A folder for each request, its body as a file of its own.',
  },
]

/** Exports the bin's requests, or those that match the search, as one file. */
export function ExportDialog({
  source,
  query,
  total,
  selected,
  seqs,
  listed,
  upTo,
  onClose,
}: {
  source: CaptureSource
  /** The list's search; empty for none. */
  query: string
  /** How many requests the bin holds, and how many match the search, if known. */
  total: number
  selected: number | null
  /** Only these requests, by their numbers. */
  seqs?: readonly number[]
  /** What the list shows of a search that only this page can do. */
  listed?: readonly number[]
  /** None of the search with a higher number. */
  upTo?: number | undefined
  onClose: () => void
}) {
  const [format, setFormat] = useState<ExportFormat>('ndjson')
  const [scope, setScope] = useState<'search' | 'all'>(query === '' && !seqs ? 'all' : 'search')
  const [progress, setProgress] = useState<Progress | null>(null)
  const [error, setError] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const found = listed?.length ?? selected
  const expected = scope === 'all' ? total : found
  const numbers = seqs ?? (scope === 'search' ? listed : undefined)

  async function start() {
    const controller = new AbortController()
    running.current = controller
    setError(null)
    setProgress({ bytes: 0, requests: null })
    try {
      const which = scope === 'search' || query === '' ? { q: query, upTo } : { q: '' }
      const blob = await runExport(
        source,
        { format, ...which, seqs: numbers },
        controller.signal,
        setProgress,
      )
      saveBlob(blob, `wirebin-${source.bin}.${format}`)
      onClose()
    } catch (cause) {
      if (!controller.signal.aborted) setError(messageOf(cause))
      setProgress(null)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={seqs ? `Export ${plural(seqs.length, 'selected request')}` : 'Export'}
      description={formats.find(({ value }) => value === format)?.about}
    >
      <div className="mt-4 grid justify-items-start gap-3.5">
        <Segmented
          label="Format"
          value={format}
          options={formats}
          onValueChange={setFormat}
          className="h-[30px]"
        />
        {query !== '' && (
          <Segmented
            label="Which requests"
            value={scope}
            options={[
              {
                value: 'search',
                label: listed ? 'Those in the list' : 'Those that match the search',
              },
              { value: 'all', label: `All ${count(total)}` },
            ]}
            onValueChange={setScope}
            className="h-[30px]"
          />
        )}
        <p role="status" className="min-h-5 text-sm text-ink-2">
          {progress
            ? progressWords(progress, expected)
            : expected !== null && plural(expected, 'request')}
        </p>
        {progress && (
          <progress
            aria-label="Export"
            className="h-1 w-full accent-copper"
            {...(progress.requests !== null &&
              expected && { value: progress.requests, max: expected })}
          />
        )}
        {error && (
          <p role="alert" className="text-sm text-server">
            {error}
          </p>
        )}
      </div>
      <DialogActions>
        <Button onClick={() => (progress ? running.current?.abort() : onClose())}>Cancel</Button>
        <Button
          variant="primary"
          icon={Download}
          disabled={progress !== null || numbers?.length === 0}
          onClick={start}
        >
          Export
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function progressWords({ bytes, requests }: Progress, expected: number | null): string {
  const size = sizeInWords(bytes)
  if (requests === null) return size
  return `${count(requests)}${expected === null ? '' : ` of ${count(expected)}`} requests, ${size}`
}
