import type { Policy } from '@/core/replies/policy'

/** What the operator of this instance forbids bins to answer; nothing if all is allowed. */
export function PolicyNote({ policy }: { policy: Policy }) {
  if (policy.replies === 'full') return null
  return (
    <p className="mx-5 mb-3 border-l-2 border-client pl-3 text-sm text-ink-2 phone:mx-4">
      {policy.replies === 'off'
        ? 'The operator of this instance lets bins answer only handshakes and “ok”. Rules are kept but do not answer.'
        : 'The operator of this instance lets bins answer only with plain text and JSON.'}
    </p>
  )
}
