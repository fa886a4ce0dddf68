import type { ComparedDigest, SignatureReport } from '@/core/contract/signature'
import { CutText } from '../body/text/cut-text'
import { Section } from '../elements/section'
import { Table } from '../elements/table'
import { sameStart } from './same-start'

/** The received signature beside the one that each secret gives. */
export function DigestTable({ report }: { report: SignatureReport }) {
  const { digests, secrets, verdict } = report
  const several = secrets.length > 1
  return (
    <Section title="Received and expected">
      <Table label="Received and expected" columns={['', 'Signature']}>
        {digests.map((digest, at) => (
          <Pair
            key={at}
            digest={digest}
            right={verdict === 'valid'}
            whose={several ? whoseOf(digest, secrets) : null}
          />
        ))}
      </Table>
    </Section>
  )
}

function Pair({
  digest: { received, expected, secret, address },
  right,
  whose,
}: {
  digest: ComparedDigest
  right: boolean
  whose: string | null
}) {
  const same = right || expected === null ? received.length : sameStart(received, expected)
  return (
    <>
      <tr className="border-b-0!">
        <Name>received</Name>
        <td className="py-[3px] font-mono wrap-anywhere">
          <Marked text={received} from={same} className="text-server" />
        </td>
        <td />
      </tr>
      <tr>
        <Name>expected</Name>
        <td className="py-[3px] font-mono wrap-anywhere">
          {expected === null ? (
            <span className="font-sans text-ink-3">{whyNone(secret)}</span>
          ) : (
            <Marked text={expected} from={same} className="text-ok" />
          )}
          {(whose !== null || address !== null) && (
            <span className="block font-sans text-sm text-ink-3 wrap-anywhere">
              {whose}
              {whose !== null && address !== null && ', '}
              {address !== null && (
                <>
                  for <CutText text={address} limit={300} />
                </>
              )}
            </span>
          )}
        </td>
        <td />
      </tr>
    </>
  )
}

const whyNone = (secret: string | null): string =>
  secret === null
    ? 'unknown: this bin has no secret of this scheme'
    : 'not shown: it takes a private key, or is the secret itself'

function Name({ children }: { children: string }) {
  return (
    <th scope="row" className="w-[90px] py-[3px] pr-4 text-left align-top font-normal text-ink-2">
      {children}
    </th>
  )
}

/** Marks the part from the first difference on, by more than colour. */
function Marked({ text, from, className }: { text: string; from: number; className: string }) {
  return (
    <>
      <CutText text={text.slice(0, from)} />
      {from < text.length && (
        <mark className={`${className} bg-transparent underline decoration-1 underline-offset-4`}>
          <CutText text={text.slice(from)} />
        </mark>
      )}
    </>
  )
}

function whoseOf({ secret }: ComparedDigest, secrets: SignatureReport['secrets']): string | null {
  const at = secrets.findIndex(({ id }) => id === secret)
  if (at === -1) return null
  return `with the secret ${secrets[at]?.label || `number ${at + 1}`}`
}
