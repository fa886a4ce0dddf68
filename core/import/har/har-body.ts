import { lineValue } from '../../parsing/named-lines'
import type { HeaderLine } from '../../contract/capture'
import { latin1Bytes } from '../../latin1'
import { asBytes } from '../import-item'
import { parameterOf } from '../../parsing/header-parameters'
import { decodedBytes, encodeText } from './encode-text'
import type { HarRequest, PostData } from './har-entry'
import { formCandidates, multipartForm } from './har-form'

export interface HarBody {
  body: Uint8Array
  /** The Content-Type of a request whose header lines have none. */
  type: string | null
}

/**
 * Returns the body that a request was sent with. A HAR file tells it as text, or as the fields of a
 * form, which several bodies can stand behind: where a Content-Length was sent it decides. Throws
 * SyntaxError if the file does not hold the body, or if none that it can mean has that length.
 */
export function harBody({ postData, bodySize }: HarRequest, headers: HeaderLine[]): HarBody {
  const header = lineValue(headers, 'content-type')
  const mimeType = postData?.mimeType ? asBytes(postData.mimeType) : null
  const length = lengthOf(headers)
  const { type, candidates } = readings(postData ?? {}, { mimeType, header, length })
  const body = candidates.find((each) => length === null || each.length === length)
  const said = length ?? bodySize ?? 0
  if (!body || (body.length === 0 && postData?.text == null && said > 0)) {
    const size = candidates[0]?.length ?? 0
    throw new SyntaxError(
      size === 0
        ? `Its body of ${said} bytes is not in the file`
        : `Its Content-Length is ${said}, but its body in the file has ${size} bytes`,
    )
  }
  return { body, type: header === null && body.length > 0 ? type : null }
}

interface Known {
  mimeType: string | null
  header: string | null
  length: number | null
}

interface Readings {
  type: string | null
  /** The bodies that the file can mean, the likeliest first. */
  candidates: Uint8Array[]
}

/** An empty text beside params stands for none. */
function readings(data: PostData, { mimeType, header, length }: Known): Readings {
  const { text, params } = data
  const type = mimeType ?? header
  if (text != null && (text !== '' || !params?.length)) {
    const bytes = decodedBytes(text, data.encoding)
    const charset = parameterOf(header ?? type ?? '', 'charset')
    return { type, candidates: bytes ? [bytes] : encodeText(text, charset, length !== null) }
  }
  if (data._file !== undefined) {
    throw new SyntaxError(`Its body is in the file ${data._file.slice(0, 60)}, which is not here`)
  }
  if (!params?.length) return { type, candidates: [new Uint8Array()] }
  if (mimeType !== null && header !== null && essence(mimeType) !== essence(header)) {
    throw new SyntaxError('postData.mimeType is not the Content-Type of its header lines')
  }
  const kind = essence(type ?? 'application/x-www-form-urlencoded')
  if (kind === 'multipart/form-data') return multipartForm(params, mimeType ?? kind, header)
  if (kind === 'application/x-www-form-urlencoded') {
    const charset = parameterOf(header ?? type ?? '', 'charset')
    const candidates = formCandidates(params, charset, length !== null)
    return { type: type ?? kind, candidates: candidates.map(latin1Bytes) }
  }
  throw new SyntaxError(`postData.params cannot be written as ${kind.slice(0, 60)}`)
}

const essence = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase()

function lengthOf(headers: HeaderLine[]): number | null {
  const line = lineValue(headers, 'content-length')
  return line !== null && /^\d{1,15}$/.test(line.trim()) ? Number(line) : null
}
