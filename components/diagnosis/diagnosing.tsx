'use client'

import { lazyComponent } from '../ui/lazy-component'
import { askForDiagnosis, useDiagnosisAsked } from './asking'

const DiagnosisWindow = lazyComponent(() =>
  import('./diagnosis-window').then(({ DiagnosisWindow }) => DiagnosisWindow),
)

/** The window that finds out why nothing arrives, once it is asked for. */
export function Diagnosing({ bin }: { bin: string }) {
  const asked = useDiagnosisAsked()
  return asked && <DiagnosisWindow bin={bin} onClose={() => askForDiagnosis(false)} />
}
