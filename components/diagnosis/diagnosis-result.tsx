import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { Diagnosis, DiagnosisFinding, JudgedProbes } from '@/core/contract/diagnosis'
import {
  isOnlyLocalFinding,
  missWords,
  onlyLocalOf,
  turnedAwayWords,
  conclusionWords,
} from './diagnosis-words'
import type { DiagnosisState } from './use-diagnosis'

const places = {
  server: 'From the server',
  browser: 'From this browser',
  command: 'From elsewhere',
}

const looks = {
  fault: { icon: CircleAlert, className: 'text-server', name: 'Fault' },
  warning: { icon: TriangleAlert, className: 'text-copper-ink', name: 'Warning' },
  note: { icon: Info, className: 'text-ink-3', name: 'Note' },
}

/** What a diagnosis has found so far. */
export function DiagnosisResult({ state }: { state: DiagnosisState }) {
  const { diagnosis, ofBrowser, step, error } = state
  const onlyLocal = onlyLocalOf(state)
  return (
    <div className="mt-4 grid gap-4" aria-busy={step !== 'done'}>
      <p role="status" className="text-sm font-medium">
        {conclusionWords(state)}
      </p>
      {error !== null && (
        <p role="alert" className="text-sm wrap-anywhere text-server">
          {error}
        </p>
      )}
      {onlyLocal && (
        <ul>
          <FindingLine finding={onlyLocal} />
        </ul>
      )}
      {diagnosis && <Near diagnosis={diagnosis} />}
      {[diagnosis?.judged, ofBrowser].map(
        (judged) => judged && <OfPlace key={judged.from} judged={judged} />,
      )}
    </div>
  )
}

function OfPlace({ judged: { from, sent, arrived, ...judged } }: { judged: JudgedProbes }) {
  // It is said once, above all places.
  const findings = judged.findings.filter((one) => !isOnlyLocalFinding(one))
  return (
    <section aria-label={places[from]}>
      <h3 className="mb-2 flex items-baseline gap-2 text-sm font-semibold">
        {places[from]}
        <span className="font-normal text-ink-2">
          {arrived} of {sent} probes arrived
        </span>
      </h3>
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 text-sm text-ink-2">
          <CircleCheck size={15} className="shrink-0 text-ok" aria-hidden />
          Everything arrived as it was sent.
        </p>
      ) : (
        <ul className="grid gap-2">
          {findings.map((finding) => (
            <FindingLine key={finding.code + finding.says} finding={finding} />
          ))}
        </ul>
      )}
    </section>
  )
}

function FindingLine({ finding: { level, says, advice } }: { finding: DiagnosisFinding }) {
  const { icon: Icon, className, name } = looks[level]
  return (
    <li className="flex gap-2 text-sm">
      <Icon size={15} className={`mt-0.5 shrink-0 ${className}`} role="img" aria-label={name} />
      <div className="min-w-0 wrap-anywhere">
        <p>{says}</p>
        {advice !== null && <p className="text-ink-2">{advice}</p>}
      </div>
    </li>
  )
}

/** Requests that nearly came here, and those that were turned away. */
function Near({ diagnosis: { nearMisses, turnedAway } }: { diagnosis: Diagnosis }) {
  const lines = [...nearMisses.map(missWords), ...turnedAway.map(turnedAwayWords)]
  if (lines.length === 0) return null
  return (
    <ul className="grid gap-1 text-sm" aria-label="Requests that did not become part of this bin">
      {lines.map((line) => (
        <li key={line} className="wrap-anywhere">
          {line}
        </li>
      ))}
    </ul>
  )
}
