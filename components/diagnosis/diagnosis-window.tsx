'use client'

import { useEffect, useState } from 'react'
import type { SampleList } from '@/core/contract/sample'
import { isOnlyLocal } from '@/core/http/reach'
import { Button } from '../ui/button'
import { CopyButton } from '../ui/copy-button'
import { Dialog, DialogActions } from '../ui/dialog'
import { fetchJson } from '../ui/fetch-json'
import { Select } from '../ui/select'
import { DiagnosisResult } from './diagnosis-result'
import { useDiagnosis } from './use-diagnosis'

const usual = [{ value: 'github', label: 'GitHub' }]

/** Finds out why nothing arrives: sends probes from the server and from this browser, and says what became of them. */
export function DiagnosisWindow({ bin, onClose }: { bin: string; onClose: () => void }) {
  const [sender, setSender] = useState('github')
  const senders = useSenders()
  const { state, diagnose } = useDiagnosis(bin)
  const isBusy = state.step === 'server' || state.step === 'browser'

  // It is what the button that opened this asked for.
  // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  useEffect(() => diagnose('github'), [])

  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title="Why does nothing arrive?"
      description="Requests as a sender makes them are sent to this bin’s address, from the server and from this browser. They are not kept."
    >
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <label htmlFor="diagnosis-sender" className="text-sm text-ink-2">
          Sender
        </label>
        <Select
          id="diagnosis-sender"
          value={sender}
          options={senders}
          onValueChange={setSender}
          disabled={isBusy}
        />
        <Button disabled={isBusy} onClick={() => diagnose(sender)}>
          Ask again
        </Button>
      </div>
      <DiagnosisResult state={state} />
      {state.diagnosis && !isOnlyLocal(state.diagnosis.url) && (
        <FromElsewhere url={state.diagnosis.url} />
      )}
      <DialogActions>
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** How to ask from another machine, which sees what senders see. */
function FromElsewhere({ url }: { url: string }) {
  const command = `node dist/cli/wirebin.cjs doctor ${url}`
  return (
    <section aria-label="Ask from elsewhere" className="mt-4">
      <p className="text-sm text-ink-2">
        To ask from another machine: there, in a clone of Wirebin that was built, with your owner
        key in the variable <code className="font-mono">WIREBIN_KEY</code>,
      </p>
      <div className="mt-2 flex items-start gap-2 rounded-md border border-line bg-sunken py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 py-[5px] font-mono text-sm leading-5 wrap-anywhere">
          {command}
        </code>
        <CopyButton text={command} iconOnly label="Copy the command" />
      </div>
    </section>
  )
}

/** Returns the providers that there are samples of. */
function useSenders(): { value: string; label: string }[] {
  const [senders, setSenders] = useState(usual)
  useEffect(() => {
    const stop = new AbortController()
    fetchJson<SampleList>('/api/samples', { signal: stop.signal }).then(
      ({ samples }) =>
        setSenders(samples.map(({ provider, name }) => ({ value: provider, label: name }))),
      // GitHub's remains.
      () => undefined,
    )
    return () => stop.abort()
  }, [])
  return senders
}
