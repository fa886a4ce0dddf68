import { KeyRound } from 'lucide-react'
import type { SignatureReport } from '@/core/contract/signature'
import { VisibleText } from '../elements/visible-text'
import { Button } from '../ui/button'
import { useZone } from '../ui/time-setting'
import { dateAndTime } from '../ui/words'
import { VerdictChip } from './verdict-mark'

/** The finding first: a sentence, what to do, and what was checked. */
export function VerdictStory({
  report,
  onSecrets,
}: {
  report: SignatureReport
  onSecrets: () => void
}) {
  const zone = useZone()
  const { verdict, scheme, secretFromHandshake, sentence, todo, time, algorithm, signs, secrets } =
    report
  return (
    <section aria-label="Verdict" className="max-w-[86ch]">
      <VerdictChip verdict={verdict} scheme={scheme} secretFromHandshake={secretFromHandshake} />
      <p className="mt-2.5 text-lg font-medium wrap-anywhere">{sentence}</p>
      {todo.length > 0 && (
        <ul className="mt-2 grid list-disc gap-1 pl-5 text-ink-2 marker:text-ink-3">
          {todo.map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-3">
        <Button icon={KeyRound} onClick={onSecrets}>
          {verdict === 'no_secret' ? 'Add the secret' : 'Secrets…'}
        </Button>
      </div>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm [&>dt]:text-ink-2">
        {algorithm !== null && (
          <>
            <dt>Algorithm</dt>
            <dd>{algorithm}</dd>
          </>
        )}
        {signs !== null && (
          <>
            <dt>Signs</dt>
            <dd className="font-mono wrap-anywhere">{signs}</dd>
          </>
        )}
        {time && (
          <>
            <dt>Time</dt>
            <dd>
              <time dateTime={time.signedAt} title={dateAndTime(time.signedAt, zone)}>
                {time.sentence}
              </time>
            </dd>
          </>
        )}
        {report.proofs.length > 1 && (
          <>
            <dt>Proofs</dt>
            <dd>
              <ul className="flex flex-wrap gap-x-3">
                {report.proofs.map((proof) => (
                  <li key={proof.place} className="wrap-anywhere">
                    <span className="font-mono">
                      <VisibleText text={proof.place} />
                    </span>
                    {': '}
                    {proofWords[proof.verdict]}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>Secrets</dt>
        <dd className="wrap-anywhere">
          <SecretNames secrets={secrets} />
        </dd>
      </dl>
    </section>
  )
}

const proofWords = { valid: 'right', invalid: 'wrong', no_secret: 'no secret for it' }

const maxNames = 5

/** The secrets that were tried, by their labels. */
function SecretNames({ secrets }: Pick<SignatureReport, 'secrets'>) {
  if (secrets.length === 0) return 'none of this scheme'
  if (secrets.length === 1 && secrets[0]?.label === '') return 'one'
  const names = secrets.map(({ label }, at) => label || `number ${at + 1}`)
  return (
    <ul className="flex flex-wrap gap-x-3">
      {names.slice(0, maxNames).map((name, at) => (
        <li key={at}>
          <VisibleText text={name} />
        </li>
      ))}
      {names.length > maxNames && (
        <li className="text-ink-2">and {names.length - maxNames} more</li>
      )}
    </ul>
  )
}
