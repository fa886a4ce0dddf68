import { fieldValue } from '../../http/headers'
import { hmacScheme } from '../hmac-scheme'
import { jsonObject } from '../json'
import type { Scheme, Signature } from '../scheme'

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
    const claim = linearRow.read(request, crypto)
    const time = claim && jsonObject(request.body)?.get('webhookTimestamp')
    return claim && { ...claim, time: typeof time === 'number' ? time : null }
  },
}

const docusignRow = hmacScheme({
  id: 'docusign',
  secret: { label: 'Connect key', hint: 'Settings, Connect, Connect Keys' },
  header: 'X-DocuSign-Signature-1',
  encoding: 'base64',
})

/** One signature for each of the account's keys: X-DocuSign-Signature-1, -2, … */
export const docusign: Scheme = {
  ...docusignRow,
  read(request, crypto) {
    const claim = docusignRow.read(request, crypto)
    const first = claim?.signatures[0]
    if (!claim || !first) return null
    const more: Signature[] = []
    for (let i = 2; i <= 16; i++) {
      const received = fieldValue(request.headers, `x-docusign-signature-${i}`)
      if (received !== null) more.push({ ...first, received })
    }
    return { ...claim, signatures: [first, ...more] }
  },
}
