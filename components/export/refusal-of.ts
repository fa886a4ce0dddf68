import { RequestError } from '../ui/fetch-json'

/** Returns the error of a response other than 2xx, with a message fit to be shown. */
export async function refusalOf(response: Response): Promise<RequestError> {
  const body = (await response.json().catch(() => null)) as {
    error?: { code?: string; message?: string }
  } | null
  const message = body?.error?.message ?? `The server answered ${response.status}. Try again.`
  return new RequestError(body?.error?.code ?? 'unknown', response.status, message)
}
