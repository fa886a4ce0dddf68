import type { Secret } from '@/core/contract/secret'
import { When } from '../ui/when'

/** The sender and the request that delivered a secret. */
export function SecretOriginLine({ from, at, seq }: NonNullable<Secret['fromHandshake']>) {
  if (from === null) {
    return (
      <p className="text-sm text-client">
        learned from a handshake <When at={at} />; its sender is unknown
      </p>
    )
  }
  return (
    <p className="text-sm text-client wrap-anywhere">
      learned from request {seq} of <span className="font-mono">{from}</span>, <When at={at} />
    </p>
  )
}
