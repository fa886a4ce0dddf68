import type { CreatedBin, NewBin } from '@/core/contract/bin'
import { fetchJson, messageOf, RequestError } from '../ui/fetch-json'
import { copyWhenKnown } from '../ui/write-clipboard'

/** Why no bin was made, and the field of the form that it is about. */
export interface Trouble {
  field: 'name' | 'id' | 'token' | 'form'
  message: string
}

/**
 * Makes a bin. Throws what `fetchJson` throws.
 *
 * @param token the instance's access token, or empty
 */
export function makeBin(input: NewBin, token = ''): Promise<CreatedBin> {
  return fetchJson<CreatedBin>('/api/bins', {
    method: 'POST',
    json: input,
    headers: token ? { 'X-Wirebin-Access-Token': token } : {},
  })
}

/**
 * Makes a bin in answer to a click, and copies its address. Throws what `fetchJson` throws; `copied` resolves with
 * whether the browser allowed it.
 */
export async function makeAndCopy(input: NewBin, token: string) {
  const making = makeBin(input, token)
  const copied = copyWhenKnown(making.then(({ url }) => url))
  return { bin: await making, copied }
}

export function troubleOf(error: unknown, input: NewBin): Trouble {
  return { field: fieldOf(error, input), message: messageOf(error) }
}

function fieldOf(error: unknown, input: NewBin): Trouble['field'] {
  if (!(error instanceof RequestError)) return 'form'
  if (error.code === 'id_taken') return 'id'
  if (error.code === 'unauthorized') return 'token'
  if (error.code !== 'bad_request') return 'form'
  if (input.id && /\bid\b/i.test(error.message)) return 'id'
  return input.name && /\bname\b/i.test(error.message) ? 'name' : 'form'
}
