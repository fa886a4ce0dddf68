import type { Secret } from '@/core/contract/secret'
import { When } from '../ui/when'

/** The sender and the request that delivered a secret. */
export function SecretOriginLine({ from, at, seq }: NonNullable<Secret['fromHandshake']>) {
  if (from === null) {
    return (
      <p className="text-sm text-client">
        received in a handshake <When at={at} />; its sender is unknown
      </p>
    )
  }
  return (
    <p className="text-sm text-client wrap-anywhere">
      received in a handshake: request {seq} of <span className="font-mono">{from}</span>,{' '}
      <When at={at} />
    </p>
  )
}
