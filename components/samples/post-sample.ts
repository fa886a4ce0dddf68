import type { SentSample } from '@/core/contract/sample'
import { fetchJson, messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import type { SampleChoice } from './choices'

/** Sends a sample and shows how it was signed. Returns the number of its capture, or null. */
export async function postSample(
  bin: string,
  { provider, name, event }: NonNullable<SampleChoice['sample']>,
): Promise<number | null> {
  try {
    const json = { provider, event }
    const path = `/api/bins/${bin}/samples`
    const sent = await fetchJson<SentSample>(path, { method: 'POST', json })
    toast(`${name} ${event} was sent, ${signedWords(sent, name)}.`)
    return sent.seq
  } catch (error) {
    toast.error(`The sample was not sent: ${messageOf(error)}`)
    return null
  }
}

function signedWords({ signed }: SentSample, name: string): string {
  switch (signed) {
    case 'secret':
      return "signed with this bin's secret"
    case 'made-up':
      return `with a made-up signature: this bin has no ${name} secret to sign with`
    case 'nothing':
      return `not signed, as ${name} does not sign`
  }
}
