import type { HeaderLine } from '../../contract/capture'
import { codingsOf } from '../../parsing/codings'
import { lookedInto } from '../../parsing/looked-into'
import { tryUnpack } from '../../parsing/unpack'

interface Coded {
  headers: HeaderLine[]
  notice?: string
}

const isCoding = ([name]: HeaderLine): boolean => name.toLowerCase() === 'content-encoding'

/**
 * Returns the header lines that fit a body: proxies write it without the content coding that they leave in the
 * head, so that it would be read as something that it is not.
 */
export function fittingCodings(headers: HeaderLine[], body: Uint8Array): Coded {
  const values = headers.filter(isCoding).map(([, value]) => value)
  const outermost = codingsOf(values)?.[0]
  if (outermost === undefined || body.length === 0) return { headers }
  if (tryUnpack(outermost, body, lookedInto.decoded) !== 'damaged') return { headers }
  return {
    headers: headers.filter((line) => !isCoding(line)),
    notice: `Imported without its Content-Encoding, ${values.join(', ').slice(0, 60)}: its body in the file has none`,
  }
}
