'use client'

import type { Capture } from '@/core/contract/capture'
import { Note } from '../elements/note'
import { ReadingNote } from '../elements/reading-note'
import { Section } from '../elements/section'
import type { CaptureSource } from '../live/source'
import { Button } from '../ui/button'
import { DigestTable } from './digest-table'
import { SignedString } from './signed-string'
import { TrialTable } from './trial-table'
import { useReport } from './use-report'
import { askForSecrets } from './use-secrets-window'
import { VerdictStory } from './verdict-story'
import { verdictWords } from './verdict-words'

/** The verdict on a request's signature, with reasons; for the bin's owner. */
export function SignatureTab({ source, capture }: { source: CaptureSource; capture: Capture }) {
  if (source.kind === 'bin') return <Report source={source} capture={capture} />
  return (
    <p className="max-w-[60ch]">
      {capture.verdict &&
        verdictWords(capture.verdict, capture.scheme, capture.secretFromHandshake)}
      . <span className="text-ink-2">Why, and what was signed, is for the owner of the bin.</span>
    </p>
  )
}

function Report({ source, capture }: { source: CaptureSource; capture: Capture }) {
  const read = useReport(source, capture)
  if (read.state === 'loading') return <ReadingNote />
  if (read.state === 'error') {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3 text-sm">
        <span className="text-server">The signature could not be read. {read.message}</span>
        <Button onClick={read.retry}>Try again</Button>
      </div>
    )
  }
  const { value: report } = read
  const { scheme } = report
  return (
    <>
      <VerdictStory report={report} onSecrets={() => askForSecrets({ scheme: lacking(report) })} />
      {report.conditions.length > 0 && (
        <Section title="Further conditions">
          <ul>
            {report.conditions.map(({ name, holds }) => (
              <li key={name} className={holds ? '' : 'text-server'}>
                {holds ? 'Met: ' : 'Not met: '}
                {name}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {report.digests.length > 0 && <DigestTable report={report} />}
      {report.signed.length > 0 && <SignedString key={scheme} readings={report.signed} />}
      {report.trials.length > 0 && <TrialTable report={report} />}
      {report.leftOut.map((line) => (
        <Note key={line}>{line}</Note>
      ))}
    </>
  )
}

/** Returns the scheme to preselect for a new secret, if one is missing, or likely the wrong one. */
const lacking = ({ verdict, scheme }: { verdict: string | null; scheme: string | null }) =>
  verdict === 'no_secret' || verdict === 'invalid' ? scheme : null
