import { Check } from 'lucide-react'
import type { SignatureReport } from '@/core/contract/signature'
import { Section } from '../elements/section'
import { VisibleText } from '../elements/visible-text'
import { cx } from '../ui/cx'
import { trialGroups } from './trial-groups'

/** The usual mistakes, each with whether it makes the signature valid. */
export function TrialTable({ report }: { report: SignatureReport }) {
  return (
    <Section title="What was tried">
      <table aria-label="What was tried" className="w-full max-w-[760px] border-collapse">
        <thead>
          <tr className="border-b border-line text-left text-sm text-ink-3">
            <th scope="col" className="py-1.5 pr-4 font-normal">
              Mistake
            </th>
            <th scope="col" className="w-[110px] py-1.5 font-normal">
              Valid that way
            </th>
          </tr>
        </thead>
        {trialGroups(report).map(({ title, trials }) => (
          <tbody key={title}>
            <tr className="border-b border-line">
              <th
                scope="rowgroup"
                colSpan={2}
                className="pt-3 pb-1 text-left text-sm font-semibold"
              >
                {title}
              </th>
            </tr>
            {trials.map(({ id, name, result }) => (
              <tr key={id} className="border-b border-line align-top">
                <td className={cx('py-1 pr-4 wrap-anywhere', result === 'no' && 'text-ink-2')}>
                  <VisibleText text={name} />
                </td>
                <td className="py-1 whitespace-nowrap">
                  <Result result={result} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Section>
  )
}

function Result({ result }: { result: string }) {
  if (result === 'no' || result === 'not tried') {
    return <span className="text-ink-3">{result}</span>
  }
  return (
    <span className="inline-flex items-center gap-1 font-medium text-ok">
      <Check size={12} strokeWidth={2} aria-hidden />
      {result}
    </span>
  )
}
