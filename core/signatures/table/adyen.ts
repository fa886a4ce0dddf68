import { Members, type Value } from '../../parsing/value'
import { textOfValue } from '../../parsing/values-at'
import { utf8Bytes } from '../encode'
import { hmacKey, hmacScheme } from '../hmac-scheme'
import type { Claim, Scheme, SchemeCondition, Signed, SignedPiece, SignedRequest } from '../scheme'
import { objectsOf } from './signed-fields'

/** Items of one notification that are checked. */
const maxItems = 64

const overTheBody = hmacScheme({
  id: 'adyen',
  secret: {
    label: 'HMAC key',
    hint: 'Hex digits, shown once when you generate it for the webhook in the Customer Area',
    kind: 'hex',
  },
  header: 'HmacSignature',
  encoding: 'base64',
  key: 'hex',
})

/** What is signed of an item, in order, as paths; a form has the last part of each alone. */
const signedPaths = [
  'pspReference',
  'originalReference',
  'merchantAccountCode',
  'merchantReference',
  'amount.value',
  'amount.currency',
  'eventCode',
  'success',
]
const signaturePath = 'additionalData.hmacSignature'

/**
 * Each item of a notification has a signature of its own over some of its fields; newer webhooks carry
 * one of the body in a header.
 * https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures
 */
export const adyen: Scheme = {
  ...overTheBody,
  signs:
    'pspReference:originalReference:merchantAccountCode:merchantReference:value:currency:eventCode:success of each item; or the body',
  inBody: true,
  read: (request, crypto) => [...overTheBody.read(request, crypto), ...itemClaims(request)],
  keyOf: (secret) => hmacKey(secret, 'hex'),
}

function itemClaims(request: SignedRequest): Claim[] {
  for (const object of objectsOf(request)) {
    if (object.get(signaturePath) !== undefined) {
      return [claimOf(`body ${signaturePath}`, (path) => formField(object, path))]
    }
    const items = object.get('notificationItems')
    if (!Array.isArray(items)) continue
    const all = items.map(itemOf)
    if (all.every((item) => fieldOf(item, signaturePath) === null)) return []
    return all
      .slice(0, maxItems)
      .map((item, at) =>
        claimOf(
          `body notificationItems.${at}`,
          (path) => fieldOf(item, path),
          at === 0 && all.length > maxItems ? [tooMany(all.length)] : [],
        ),
      )
  }
  return []
}

function claimOf(
  place: string,
  field: (path: string) => string | null,
  conditions: SchemeCondition[] = [],
): Claim {
  const received = field(signaturePath)
  const values = signedPaths.map((path) => [path, field(path) ?? ''] as const)
  const escaped = values.map(([path, text]) => [path, text.replaceAll(/[\\:]/g, '\\$&')] as const)
  const differs = escaped.some(([, text], at) => text !== values[at]?.[1])
  return {
    place,
    signatures:
      received === null
        ? []
        : [
            {
              received,
              prefix: '',
              algorithm: { kind: 'hmac', hash: 'sha256' },
              encoding: 'base64',
            },
          ],
    // Some of Adyen's libraries escape separators inside of values.
    signed: [joinedBy(values), ...(differs ? [joinedBy(escaped)] : [])],
    conditions,
    time: null,
  }
}

const joinedBy = (values: readonly (readonly [string, string])[]): Signed => ({
  parts: values.flatMap(([path, text], at): SignedPiece[] => [
    ...(at === 0 ? [] : [{ name: 'text', bytes: utf8Bytes(':') }]),
    { name: `field ${path}`, bytes: utf8Bytes(text) },
  ]),
  address: null,
})

const itemOf = (item: Value): Value | undefined =>
  item instanceof Members ? item.get('NotificationRequestItem') : undefined

function fieldOf(item: Value | undefined, path: string): string | null {
  let value = item
  for (const name of path.split('.')) {
    value = value instanceof Members ? value.get(name) : undefined
  }
  return typeof value === 'boolean' ? String(value) : textOfValue(value)
}

/** A form has `value` and `currency` beside the others. */
function formField(form: Members, path: string): string | null {
  const last = path.startsWith('amount.') ? path.slice('amount.'.length) : path
  return textOfValue(form.get(path) ?? form.get(last))
}

const tooMany = (count: number): SchemeCondition => ({
  name: 'the notification has few enough items to be checked',
  expected: `at most ${maxItems}`,
  received: String(count),
  holds: false,
})
