import { snsHost } from '../../providers/sns-address'
import type { Members, Value } from '../../parsing/value'
import { utf8Bytes } from '../encode'
import type { SchemeCondition, SignedPiece, Scheme } from '../scheme'
import { schemeName } from '../scheme-names'
import { keyCost, publicPem } from '../public-keys'
import { timeOf } from '../time'
import { objectsOf } from './signed-fields'

const notification = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
const confirmation = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
]

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html */
export const awsSns: Scheme = {
  id: 'aws-sns',
  name: schemeName('aws-sns'),
  providers: ['aws-sns'],
  secret: {
    label: 'Signing certificate',
    hint: 'The PEM file at the SigningCertURL of a message, once you have checked that its host is sns.<region>.amazonaws.com',
    kind: 'certificate',
  },
  algorithm: 'RSA with SHA-1 (version 1) or SHA-256 (version 2), base64',
  signs:
    'Message, MessageId, Subject, Timestamp, TopicArn and Type, each with its name, line by line',
  headers: [],
  inBody: true,
  toleranceMs: null,
  cost: () => keyCost,
  read(request) {
    const [message] = objectsOf(request).filter(isMessage)
    const received = message?.get('Signature')
    if (!message || typeof received !== 'string') return []
    const hash = message.get('SignatureVersion') === '2' ? 'sha256' : 'sha1'
    const names = message.get('Type') === 'Notification' ? notification : confirmation
    const stated = message.get('Timestamp')
    return [
      {
        place: 'body Signature',
        signatures: [
          { received, prefix: '', algorithm: { kind: 'rsa', hash }, encoding: 'base64' },
        ],
        signed: [{ parts: names.flatMap((name) => linesOf(message, name)), address: null }],
        conditions: conditionsOf(message),
        time: timeOf(typeof stated === 'string' ? stated : null, 'iso'),
      },
    ]
  },
  keyOf(secret) {
    const pem = publicPem(secret)
    return pem === null ? null : utf8Bytes(pem)
  },
}

/** Others have a member of that name, too. */
const isMessage = ({ names }: Members): boolean =>
  names.includes('Signature') &&
  ['SigningCertURL', 'SignatureVersion', 'TopicArn', 'MessageId'].some((name) =>
    names.includes(name),
  )

/** Whoever may choose the certificate can sign, so receivers check both before they fetch it. */
function conditionsOf(message: Members): SchemeCondition[] {
  const version = textOf(message.get('SignatureVersion'))
  const address = textOf(message.get('SigningCertURL'))
  return [
    {
      name: 'SignatureVersion is known',
      expected: '1 or 2',
      received: version,
      holds: version === '1' || version === '2',
    },
    {
      name: 'SigningCertURL is an address of SNS',
      expected: 'https://sns.<region>.amazonaws.com/….pem',
      received: address,
      holds: isPinned(address),
      todo: 'Receivers fetch the certificate from there: one that checks the host refuses this message.',
    },
  ]
}

const textOf = (value: Value | undefined): string => (typeof value === 'string' ? value : 'missing')

function isPinned(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, port, username, password, pathname } = new URL(address)
  const bare = port === '' && username === '' && password === ''
  return protocol === 'https:' && bare && snsHost.test(hostname) && pathname.endsWith('.pem')
}

function linesOf(message: Members, name: string): SignedPiece[] {
  const value = message.get(name)
  if (typeof value !== 'string') return []
  return [
    { name: 'text', bytes: utf8Bytes(`${name}\n`) },
    { name, bytes: utf8Bytes(value) },
    { name: 'text', bytes: utf8Bytes('\n') },
  ]
}
