import { useEffect, useRef, useState } from 'react'
import type { Diagnosis, JudgedProbes } from '@/core/contract/diagnosis'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { sendFromBrowser } from './send-from-browser'

/** How far a diagnosis is: the server asks, then this browser. */
export interface DiagnosisState {
  step: 'server' | 'browser' | 'done'
  diagnosis: Diagnosis | null
  /** What was judged of this browser's probes. */
  ofBrowser: JudgedProbes | null
  error: string | null
}

const begun: DiagnosisState = { step: 'server', diagnosis: null, ofBrowser: null, error: null }

/** Returns the state of the last diagnosis, and a function that begins another for a sender. */
export function useDiagnosis(bin: string): {
  state: DiagnosisState
  diagnose: (sender: string) => void
} {
  const [state, setState] = useState(begun)
  const under = useRef<AbortController>(undefined)

  useEffect(() => () => under.current?.abort(), [])

  async function run(sender: string, signal: AbortSignal): Promise<void> {
    const path = `/api/bins/${bin}/diagnosis`
    setState(begun)
    let diagnosis: Diagnosis | null = null
    try {
      diagnosis = await fetchJson<Diagnosis>(path, { method: 'POST', json: { sender }, signal })
      setState({ ...begun, step: 'browser', diagnosis })
      const attempts = await sendFromBrowser(diagnosis, signal)
      const json = { token: diagnosis.token, from: 'browser', attempts }
      const ofBrowser = await fetchJson<JudgedProbes>(path, { method: 'PUT', json, signal })
      setState({ step: 'done', diagnosis, ofBrowser, error: null })
    } catch (error) {
      if (!signal.aborted)
        setState({ step: 'done', diagnosis, ofBrowser: null, error: messageOf(error) })
    }
  }

  function diagnose(sender: string): void {
    under.current?.abort()
    under.current = new AbortController()
    void run(sender, under.current.signal)
  }

  return { state, diagnose }
}
