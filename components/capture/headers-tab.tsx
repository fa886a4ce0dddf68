import type { Capture } from '@/core/contract/capture'
import { HeaderTable } from '../body/header-table'
import { Section } from '../elements/section'
import { WireFacts } from './wire-facts'

export function HeadersTab({ capture }: { capture: Capture }) {
  return (
    <>
      {capture.headers.length ? (
        <HeaderTable label="Header lines" headers={capture.headers} seq={capture.seq} />
      ) : (
        <p className="text-ink-2">
          {capture.refused === 'unreadable_head'
            ? 'The head could not be read: what came of it is the body.'
            : 'No header lines were sent.'}
        </p>
      )}
      {capture.trailers.length > 0 && (
        <Section title="Trailers, sent after the body">
          <HeaderTable label="Trailers" headers={capture.trailers} />
        </Section>
      )}
      {/* Only if there is no room beside the tabs. */}
      <div className="mt-6 @min-[840px]:hidden">
        <WireFacts capture={capture} />
      </div>
    </>
  )
}
