import { sign } from 'node:crypto'
import { certifiedKey } from '../certificate'
import { requestOf } from '../requests'
import type { SchemeCase } from './scheme-case'

type Message = Record<string, string | null>

const [own, foreign] = [certifiedKey(), certifiedKey()]
const host = 'https://sns.eu-west-1.amazonaws.com'

const notification: Message = {
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders',
  Message: 'Zoë & co\n"100%"',
  Timestamp: '2021-02-25T15:02:10.123Z',
  SigningCertURL: `${host}/SimpleNotificationService-f3ecfb72.pem`,
}
const confirmation: Message = {
  ...notification,
  Type: 'SubscriptionConfirmation',
  Token: '2336412f37',
  SubscribeURL: `${host}/?Action=ConfirmSubscription`,
}

const ofNotification = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
const ofConfirmation = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
]

const sent = (message: Message) =>
  requestOf(JSON.stringify(message), ['x-amz-sns-message-type', message['Type'] ?? ''])

function signedAs(way: string, version: '1' | '2', message: Message, names: string[]): SchemeCase {
  const signed = names
    .flatMap((name) => (message[name] == null ? [] : [`${name}\n${message[name]}\n`]))
    .join('')
  const hash = version === '1' ? 'sha1' : 'sha256'
  const signature = sign(hash, Buffer.from(signed), own.privateKey).toString('base64')
  const whole = { ...message, SignatureVersion: version, Signature: signature }
  const changed = names.flatMap((name) =>
    message[name] == null
      ? []
      : [[`another ${name}`, sent({ ...whole, [name]: 'Other' })] as const],
  )
  const certifiedAt = (SigningCertURL: string) => sent({ ...whole, SigningCertURL })
  return {
    scheme: 'aws-sns',
    way,
    secret: own.certificate,
    other: foreign.certificate,
    right: sent(whole),
    signature,
    encoding: 'base64',
    // Only parts of the body are signed; they are among the wrong ones below.
    signsBody: false,
    unsigned: sent(message),
    wrong: {
      ...Object.fromEntries(changed),
      'the other version': sent({ ...whole, SignatureVersion: version === '1' ? '2' : '1' }),
      'an unknown version': sent({ ...whole, SignatureVersion: '3' }),
      'a certificate of another host': certifiedAt(
        'https://sns.eu-west-1.amazonaws.com.evil.example/a.pem',
      ),
      'a certificate of a bucket': certifiedAt('https://sns.s3.amazonaws.com/a.pem'),
      'a certificate without TLS': certifiedAt('http://sns.eu-west-1.amazonaws.com/a.pem'),
      'a certificate at another port': certifiedAt('https://sns.eu-west-1.amazonaws.com:444/a.pem'),
      'a certificate of another kind': certifiedAt(`${host}/a.txt`),
      'no certificate address': sent({ ...whole, SigningCertURL: null }),
    },
  }
}

/** Messages of AWS SNS: the signature is in the body. */
export const awsSns: SchemeCase[] = [
  signedAs('notification, version 1', '1', notification, ofNotification),
  signedAs('notification, version 2', '2', notification, ofNotification),
  signedAs('with a subject', '2', { ...notification, Subject: 'Orders' }, ofNotification),
  signedAs('with a subject of null', '1', { ...notification, Subject: null }, ofNotification),
  signedAs('confirmation, version 1', '1', confirmation, ofConfirmation),
  signedAs('confirmation, version 2', '2', confirmation, ofConfirmation),
]
