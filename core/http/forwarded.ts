import { headerParameters } from '../parsing/header-parameters'
import { fieldList } from '../parsing/field-items'
import { headerValue } from './headers'

/** What one proxy says of the request that came to it. */
export interface Forwarded {
  host: string | null
  proto: string | null
}

/** Elements that are read: each proxy adds one. */
const maxElements = 16

/** Returns what the proxies say in Forwarded (RFC 7239), the one nearest to the sender first. */
export function forwardedBy(headers: readonly string[]): Forwarded[] {
  const field = headerValue(headers, 'forwarded')
  if (field === null) return []
  return fieldList(field)
    .slice(0, maxElements)
    .map(({ text }) => {
      const { parameters } = headerParameters(`;${text}`)
      const of = (name: string) => parameters.find((one) => one.name === name)?.value ?? null
      return { host: of('host'), proto: of('proto')?.toLowerCase() ?? null }
    })
}
