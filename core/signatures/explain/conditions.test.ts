import { expect, test } from 'vitest'
import { cases } from '../testing/cases/cases'
import { explained, secretOf } from './testing/explained'

const caseOf = (scheme: string, way: string) => {
  const found = cases.find((one) => one.scheme === scheme && one.way === way)
  if (!found) throw new Error(`There is no case of ${scheme}, ${way}`)
  return found
}

test.each([
  ['aws-sns', 'notification, version 2', 'a certificate of another host', 'SigningCertURL'],
  ['paypal', 'RSA', 'a certificate of another host', 'PayPal-Cert-Url'],
])('%s: a right signature under anybody’s certificate is reported', (scheme, way, what, name) => {
  const { wrong, secret } = caseOf(scheme, way)
  const request = wrong?.[what]
  if (!request) throw new Error(`There is no ${what}`)
  const report = explained(request, [secretOf(scheme, secret)])
  expect(report.verdict).toBe('invalid')
  expect(report.sentence).toContain(
    `The signature itself is right, but this does not hold: ${name} is an address of `,
  )
  expect(report.sentence).toContain('.evil.example')
  expect(report.todo).toEqual([expect.stringContaining('Receivers fetch the certificate')])
})

test.each(['version 1', 'version 2'])('HubSpot, %s: expected and received are shown', (way) => {
  const { right, secret, signature } = caseOf('hubspot', way)
  const report = explained({ ...right, body: Buffer.from('{}') }, [secretOf('hubspot', secret)])
  expect(report).toMatchObject({ verdict: 'invalid', scheme: 'hubspot' })
  expect(report.digests[0]).toMatchObject({ received: signature })
  expect(report.digests[0]?.expected).toMatch(/^[0-9a-f]{64}$/)

  const trimmed = explained(right, [secretOf('hubspot', `${secret}\n`)])
  expect(trimmed.found).toEqual(['secret.trimmed'])
})
