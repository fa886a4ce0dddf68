import { requestOf, withHeader } from '../requests'
import { body, hmac, type SchemeCase } from './scheme-case'

const key = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056'
const another = key.replace(/^44/, '45')

type Item = Record<string, unknown> & { amount: object }

/** As Adyen documents it. */
const item: Item = {
  eventCode: 'AUTHORISATION',
  success: 'true',
  eventDate: '2019-05-06T17:15:34.121+02:00',
  merchantAccountCode: 'YOUR_MERCHANT_ACCOUNT',
  pspReference: '7914073381342284',
  merchantReference: 'TestPayment-1407325143704',
  amount: { currency: 'EUR', value: 1130 },
}
const signedText =
  '7914073381342284::YOUR_MERCHANT_ACCOUNT:TestPayment-1407325143704:1130:EUR:AUTHORISATION:true'
const signature = hmac('sha256', Buffer.from(key, 'hex'), signedText).toString('base64')

const signed = (one: Item, hmacSignature: unknown = signature): object => ({
  ...one,
  additionalData: { hmacSignature },
})
const sent = (...items: object[]) =>
  requestOf(
    JSON.stringify({
      live: 'false',
      notificationItems: items.map((NotificationRequestItem) => ({ NotificationRequestItem })),
    }),
  )

const common = {
  scheme: 'adyen',
  secret: key,
  other: another,
  encoding: 'base64' as const,
  signsBody: false,
}

const otherFields = Object.entries({
  eventCode: 'REFUND',
  success: 'false',
  merchantAccountCode: 'Another',
  pspReference: '7914073381342285',
  originalReference: '7914073381342284',
  merchantReference: '',
  amount: { currency: 'EUR', value: 1131 },
}).map(([name, value]) => [`another ${name}`, sent(signed({ ...item, [name]: value }))] as const)

const items: SchemeCase = {
  ...common,
  way: 'two items',
  right: sent(signed(item), signed({ ...item, success: true })),
  signature,
  unsigned: sent(item, item),
  wrong: {
    ...Object.fromEntries(otherFields),
    'another amount in the second': sent(signed(item), signed({ ...item, amount: { value: 1 } })),
    'no signature in the second': sent(signed(item), item),
    'a signature that is no text': sent(signed(item, 7)),
    'too many items': sent(...Array<object>(65).fill(signed(item))),
  },
}

const escaped = { ...item, merchantReference: 'a:b\\c' }
const escapedSignature = (reference: string): string =>
  hmac(
    'sha256',
    Buffer.from(key, 'hex'),
    signedText.replace('TestPayment-1407325143704', () => reference),
  ).toString('base64')

const separators = (way: string, reference: string): SchemeCase => ({
  ...common,
  way,
  right: sent(signed(escaped, escapedSignature(reference))),
  signature: escapedSignature(reference),
  unsigned: sent(escaped),
})

const fields = {
  eventCode: 'AUTHORISATION',
  success: 'true',
  merchantAccountCode: 'YOUR_MERCHANT_ACCOUNT',
  pspReference: '7914073381342284',
  merchantReference: 'TestPayment-1407325143704',
  value: '1130',
  currency: 'EUR',
}
const form = (values: Record<string, string>) =>
  requestOf(new URLSearchParams(values).toString(), [
    'Content-Type',
    'application/x-www-form-urlencoded',
  ])
const asForm: SchemeCase = {
  ...common,
  way: 'a form',
  right: form({ ...fields, 'additionalData.hmacSignature': signature }),
  signature: encodeURIComponent(signature),
  unsigned: form(fields),
  wrong: {
    'another value': form({
      ...fields,
      'additionalData.hmacSignature': signature,
      value: '1131',
    }),
  },
}

const ofBody = hmac('sha256', Buffer.from(key, 'hex'), body).toString('base64')
const inHeader: SchemeCase = {
  ...common,
  way: 'HmacSignature',
  right: requestOf(body, ['HmacSignature', ofBody, 'Protocol', 'HmacSHA256']),
  signature: ofBody,
  signsBody: true,
}

const both = requestOf(items.right.body, [
  'HmacSignature',
  hmac('sha256', Buffer.from(key, 'hex'), items.right.body).toString('base64'),
])
const inBoth: SchemeCase = {
  ...common,
  way: 'in the header and in the body',
  right: both,
  signature,
  unsigned: sent(item),
  wrong: { 'another header': withHeader(both, 'hmacsignature', () => ofBody) },
}

/** Signatures over fields of the body's items. */
export const adyen: SchemeCase[] = [
  items,
  separators('separators in a value', 'a:b\\c'),
  separators('separators in a value, escaped', 'a\\:b\\\\c'),
  asForm,
  inHeader,
  inBoth,
]
