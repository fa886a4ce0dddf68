/**
 * What the settings of a bin are called, by the names of their fields: as core/contract/field-labels.ts calls them, with
 * the units of the form.
 */
export const settingFields = {
  name: 'Name',
  maxCaptures: 'Requests kept',
  maxBytes: 'Space for requests, in MiB',
  maxBody: 'Largest body, in MiB',
  expireAfterDays: 'Expires after days without a request',
  listenerReplyMs: 'Time a reply waits for a listener, in seconds',
  whenFull: 'When the bin is full',
} as const

export type SettingField = keyof typeof settingFields

/** What a person may type besides to find them. */
export const settingWords: Partial<Record<SettingField, string>> = {
  name: 'rename title',
  maxCaptures: 'retention history limit',
  maxBody: 'upload size limit',
  expireAfterDays: 'expiry ttl lifetime retention',
}

let asked: SettingField | null = null

/** Lets the settings, which open next, begin at a field. */
export function askForSetting(field: SettingField): void {
  asked = field
}

/** Returns the field that was asked for, once. */
export function takeSetting(): SettingField | null {
  const field = asked
  asked = null
  return field
}
