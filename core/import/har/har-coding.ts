import type { HeaderLine } from '../../contract/capture'
import { codingsOf } from '../../parsing/codings'
import { tryDecodeCoding } from '../../parsing/decode-coding'
import { isNamed, lineValues } from '../../parsing/named-lines'
import { parsingLimits } from '../../parsing/parsing-limits'

interface Coded {
  headers: HeaderLine[]
  notice?: string
}

const encoding = 'content-encoding'

/**
 * Returns the header lines that fit a body: proxies write it without the content coding that they leave in the
 * head, so that it would be read as something that it is not.
 */
export function fittingCodings(headers: HeaderLine[], body: Uint8Array): Coded {
  const values = lineValues(headers, encoding)
  const outermost = codingsOf(values)?.[0]
  if (outermost === undefined || body.length === 0) return { headers }
  if (tryDecodeCoding(outermost, body, parsingLimits.decoded) !== 'damaged') return { headers }
  return {
    headers: headers.filter((line) => !isNamed(line, encoding)),
    notice: `Imported without its Content-Encoding, ${values.join(', ').slice(0, 60)}: its body in the file has none`,
  }
}
