import { parsedBodyOf } from '../../http/parsed-body-of'
import { fieldValue } from '../../http/headers'
import { JsonNumber, Members } from '../../parsing/value'
import { hmacScheme } from '../hmac-scheme'
import type { Scheme } from '../scheme'
import { maxSignedFields } from './signed-fields'

const linearRow = hmacScheme({
  id: 'linear',
  secret: { label: 'Signing secret', hint: 'On the webhook’s page in Settings, API' },
  header: 'Linear-Signature',
})

/** Signs the body, which contains the time. */
export const linear: Scheme = {
  ...linearRow,
  toleranceMs: 60_000,
  read(request, crypto) {
    const claims = linearRow.read(request, crypto)
    if (claims.length === 0) return claims
    const { json } = parsedBodyOf(request, maxSignedFields)
    const time = json instanceof Members ? json.get('webhookTimestamp') : undefined
    return claims.map((claim) => ({
      ...claim,
      time: time instanceof JsonNumber ? time.valueOf() : null,
    }))
  },
}

const docusignRow = hmacScheme({
  id: 'docusign',
  secret: { label: 'Connect key', hint: 'Settings, Connect, Connect Keys' },
  header: 'X-DocuSign-Signature-1',
  encoding: 'base64',
})

const docusignHeaders = Array.from({ length: 16 }, (_, at) => `x-docusign-signature-${at + 1}`)

/** One signature for each of the account's keys: X-DocuSign-Signature-1, -2, … */
export const docusign: Scheme = {
  ...docusignRow,
  headers: docusignHeaders,
  read(request, crypto) {
    const received = docusignHeaders.flatMap((name) => fieldValue(request.headers, name) ?? [])
    const first = { ...request, headers: ['X-DocuSign-Signature-1', received[0] ?? ''] }
    return docusignRow.read(received.length === 0 ? request : first, crypto).map((claim) => ({
      ...claim,
      place: 'x-docusign-signature',
      signatures: received.flatMap((one) =>
        claim.signatures.map((signature) => ({ ...signature, received: one })),
      ),
    }))
  },
}
