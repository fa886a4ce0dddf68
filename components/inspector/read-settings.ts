import type { BinSettings } from '@/core/contract/bin'

const mebi = 1024 * 1024

/** Returns the settings form's values in the contract's units; the server checks them against its limits. */
export function readSettings(form: FormData): BinSettings {
  const number = (name: string) => Number(form.get(name))
  return {
    name: String(form.get('name') ?? ''),
    maxCaptures: number('maxCaptures'),
    maxBytes: Math.round(number('maxBytes') * mebi),
    maxBody: Math.round(number('maxBody') * mebi),
    listenerReplyMs:
      form.get('listenerReplyMs') === '' ? null : Math.round(number('listenerReplyMs') * 1000),
    expireAfterDays: form.get('expireAfterDays') === '' ? null : number('expireAfterDays'),
  }
}
