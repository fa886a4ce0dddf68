import type { Diagnosis, DiagnosisFinding, JudgedProbes } from '@/core/contract/diagnosis'
import { harmless } from '../terminal/capture-line'
import { type Output, styled } from '../terminal/output'

/** What the command found, as it writes it with --json. */
export interface DoctorReport {
  url: string
  /** What the instance found, and what was found from here; the first is null if the instance was not reached. */
  server: JudgedProbes | null
  command: JudgedProbes
  nearMisses: Diagnosis['nearMisses']
  turnedAway: Diagnosis['turnedAway']
}

const places = { server: 'From the server', browser: 'From a browser', command: 'From here' }
const colours = { fault: 'red', warning: 'yellow', note: 'dim' } as const
/** Characters of a sentence that are shown: parts of it were written by others. */
const maxShown = 600

/** Writes what was found, for a person at a terminal. */
export function writeDiagnosis(output: Output, report: DoctorReport): void {
  output.line(harmless(report.url, 300))
  for (const judged of [report.server, report.command]) if (judged) writePlace(output, judged)
  for (const { id, remoteAddress, times, lastAt } of report.nearMisses) {
    output.line(
      `Requests for a bin that does not exist (${harmless(id, 60)}): ${times} from ${harmless(remoteAddress, 60)}, the last one at ${lastAt}: a typo?`,
    )
  }
  for (const { reason, times, lastAt } of report.turnedAway) {
    output.line(`Requests turned away (${reason}): ${times}, the last one at ${lastAt}`)
  }
}

function writePlace(output: Output, { from, sent, arrived, findings }: JudgedProbes): void {
  output.line(`${places[from]}: ${arrived} of ${sent} probes arrived`)
  if (findings.length === 0) output.line('  everything arrived as it was sent')
  for (const finding of findings) writeFinding(output, finding)
}

function writeFinding(output: Output, { level, says, advice }: DiagnosisFinding): void {
  output.line(`  ${styled(output, colours[level], level.padEnd(8))} ${harmless(says, maxShown)}`)
  if (advice !== null) output.line(`           ${harmless(advice, maxShown)}`)
}
