import type { Policy } from '@/core/replies/policy'

/** What the operator of this instance does not let bins answer. Nothing where all is allowed. */
export function PolicyNote({ policy }: { policy: Policy }) {
  if (policy.replies === 'full') return null
  return (
    <p className="mx-5 mb-3 border-l-2 border-client pl-3 text-sm text-ink-2 phone:mx-4">
      {policy.replies === 'off'
        ? 'The operator of this instance lets bins answer handshakes and “ok” only: rules are kept, and answer nothing.'
        : 'The operator of this instance lets bins answer with plain text and JSON only.'}
    </p>
  )
}
