import { DiagnosisWindow } from '../diagnosis/diagnosis-window'
import type { AskedWindow } from './asking'
import { SampleWindow } from './sample-window'

/** The window that is asked for: samples to send, or why nothing arrives. */
export function SendingWindow({
  asked,
  bin,
  onSent,
  onClose,
}: {
  asked: AskedWindow
  bin: { id: string; url: string }
  onSent: (seq: number) => void
  onClose: () => void
}) {
  if (asked === 'diagnosis') return <DiagnosisWindow bin={bin.id} onClose={onClose} />
  return <SampleWindow bin={bin} onSent={onSent} onClose={onClose} />
}
