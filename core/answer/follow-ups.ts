import type { AnsweredBy } from '../answered-by'
import type { HandshakeSecret } from '../handshakes/answers'
import { confirmKept } from '../handshakes/confirming'
import type { ReceivedRequest } from '../http/received-request'
import { sendKept } from '../forwards/send-kept'
import type { KeptCapture, NewCaptureMeta, NewForwarding, OpenBinRecord } from '../records'
import type { Services } from '../services'
import { verifyKept } from '../verification/verify-kept'

/**
 * Returns a function to call once a request is kept. It starts everything that follows from a kept
 * request, in the background: nothing waits for it, and the sender is answered meanwhile.
 */
export function followUps(
  services: Services,
  bin: OpenBinRecord,
  { remoteAddress: from, receivedAt: at }: ReceivedRequest,
  known: {
    meta: NewCaptureMeta | null
    answeredBy: AnsweredBy | null
    handshakeSecret?: HandshakeSecret | undefined
    forwardings: readonly NewForwarding[]
  },
): (kept: KeptCapture) => void {
  const { meta, answeredBy, handshakeSecret, forwardings } = known
  return ({ seq }) => {
    verifyKept(services, bin, meta, seq)
    confirmKept(services, bin, answeredBy, seq)
    if (forwardings.length > 0) sendKept(services, bin, seq, forwardings)
    if (handshakeSecret) services.handshakeSecrets.add(bin, handshakeSecret, { from, at, seq })
  }
}
