import { randomBytes } from 'node:crypto'
import { nodeCrypto } from '../../../server/crypto/node-crypto'
import { makeSample, type Sample } from '../make-sample'
import type { ProviderSamples } from '../sample'
import { samples } from '../samples'

export const captureOrigin = 'https://hooks.example.com'

/** Every sample there is, with what makes it. */
export const everySample = samples.flatMap((of) =>
  Object.keys(of.events).map((event) => ({ provider: of.provider, event, of })),
)

/** Makes a sample; `secretOf` returns the bin's secret for a scheme. */
export async function made(
  of: ProviderSamples,
  event: string,
  now: number,
  secretOf: (scheme: string) => string | null,
): Promise<Sample> {
  const random = (length: number): Uint8Array => randomBytes(length)
  const settings = { bin: 'abc', now, captureOrigin, crypto: nodeCrypto, random, secretOf }
  const sample = await makeSample(settings, of, event)
  if (!sample) throw new Error(`No sample ${of.provider} ${event}`)
  return sample
}

/** A value of a sample: its name, its path (`data.items.0.id`, `header:X-Id`), and itself. */
export interface Field {
  path: string
  name: string
  value: string | number | boolean | null
}

/** Returns all values of a sample: of its headers, of its JSON or form, and of JSON in a form. */
export function fieldsOf({ headers, body }: Sample): Field[] {
  const found: Field[] = []
  const add = (value: unknown, path: string, name: string): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        add(member, path === '' ? key : `${path}.${key}`, Array.isArray(value) ? name : key)
      }
    } else found.push({ path, name, value: value as Field['value'] })
  }
  for (let at = 0; at < headers.length; at += 2) {
    add(headers[at + 1], `header:${headers[at]}`, headers[at] ?? '')
  }
  add(sampleContent({ headers, body }), '', '')
  return found
}

/** Returns a sample's JSON; of a form its fields, JSON among them read; else null. */
export function sampleContent({ headers, body }: Pick<Sample, 'headers' | 'body'>): unknown {
  const text = new TextDecoder().decode(body)
  const type = headers[headers.indexOf('Content-Type') + 1] ?? ''
  if (/json|^text\/plain/.test(type)) return JSON.parse(text) as unknown
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return withJson(Object.fromEntries(new URLSearchParams(text)))
  }
  if (!type.startsWith('multipart/form-data')) return null
  const parts = text.matchAll(/name="([^"]+)"\r\n\r\n([^]*?)\r\n--/g)
  return withJson(Object.fromEntries(Array.from(parts, ([, name, value]) => [name, value])))
}

const withJson = (fields: Record<string, unknown>): unknown =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isJson = typeof value === 'string' && value.startsWith('{"')
      return [name, isJson ? (JSON.parse(value) as unknown) : value]
    }),
  )
