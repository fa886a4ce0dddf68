import { expect, test } from 'vitest'
import { readJson } from '../parsing/read-json'
import { confirmationAddress } from './sns-address'

const good =
  'https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-central-1:123456789012:orders&Token=2336412f37'

const message = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: good, ...changes })
const addressIn = (body: string): string | null => confirmationAddress(readJson(body))

test.each([
  good,
  good.replace('eu-central-1.amazonaws.com', 'us-gov-west-1.amazonaws.com'),
  good.replace('eu-central-1.amazonaws.com', 'cn-north-1.amazonaws.com.cn'),
])('%s confirms', (address) => {
  expect(addressIn(message({ SubscribeURL: address }))).toBe(address)
})

test.each([
  ['another host', good.replace('amazonaws.com', 'amazonaws.com.evil.example')],
  ['a host before it', good.replace('sns.', 'evil.example/sns.')],
  ['userinfo', good.replace('https://', 'https://sns.us-east-1.amazonaws.com@evil.example/')],
  ['a user', good.replace('https://', 'https://a@')],
  ['http', good.replace('https', 'http')],
  ['a port', good.replace('.com/', '.com:8443/')],
  ['a path', good.replace('.com/', '.com/x')],
  ['another action', good.replace('ConfirmSubscription', 'Unsubscribe')],
  ['a region that does not exist', good.replace('eu-central-1', 'x')],
  ['a bucket', good.replace('sns.eu-central-1', 'sns.s3')],
  ['a private address', 'https://127.0.0.1/?Action=ConfirmSubscription'],
  ['no address', 'confirm me'],
  ['a number', 7],
])('%s does not', (_, address) => {
  expect(addressIn(message({ SubscribeURL: address }))).toBeNull()
})

test.each(['', 'null', '[]', '"x"', message({ Type: 'Notification' }), message().slice(0, -1)])(
  'a body of %j is not a confirmation',
  (body) => {
    expect(addressIn(body)).toBeNull()
  },
)
