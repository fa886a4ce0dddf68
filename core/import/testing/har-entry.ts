import type { HeaderLine } from '../../contract/capture'
import { fromHar } from '../har/from-har'
import { itemsOf } from './arriving'
import { type Facts, readFacts } from './facts'

/** Fields of an entry's request, but for its header lines in HAR's form. */
export interface Given {
  method?: string
  url?: string
  headers?: HeaderLine[]
  [more: string]: unknown
}

export const asBytes = (text: string): string => Buffer.from(text).toString('latin1')

/** Returns a HAR file, one character per byte. */
export const har = (entries: unknown[]): string => asBytes(JSON.stringify({ log: { entries } }))

/** Returns an entry: a POST to https://x.dev/a, but for what is given. */
export function entry({ headers = [], ...more }: Given, others: object = {}) {
  const named = headers.map(([name, value]) => ({ name, value }))
  const request = { method: 'POST', url: 'https://x.dev/a', headers: named, ...more }
  return { request, response: { status: 200, headers: [] }, ...others }
}

/** Returns what the import makes of one entry, or why it makes nothing of it. */
export const readEntry = async (given: Given, others?: object): Promise<Facts | string> =>
  readFacts(await itemsOf(fromHar, har([entry(given, others)])))

export const type = (value: string): HeaderLine => ['Content-Type', value]
export const length = (value: number): HeaderLine => ['Content-Length', String(value)]
export const form = 'application/x-www-form-urlencoded'
export const multipart = 'multipart/form-data; boundary="b b"'
