import { always } from '@/core/replies/plain-reply'
import type { Forward, ForwardSchedule, ForwardSettings } from '@/core/contract/forward'
import { withScheme } from '@/core/deliveries/with-scheme'
import { type ForwardPreset, forwardPresets } from '@/core/forwards/presets'
import { usualPath } from '../deliveries/sent-to-words'
import { type ReplyDraft, rowKey, type WhenDraft, whenDraftOf, whenOf } from '../rules/draft'
import { waitsFrom } from './forward-words'

/** A forward in the form. */
export interface ForwardDraft {
  name: string
  on: boolean
  when: WhenDraft
  to: string
  /** Null until one is chosen: as is usual for the address. */
  path: ForwardSettings['path'] | null
  method: string
  /** Names with commas between them. */
  drop: string
  add: ReplyDraft['headers']
  /** Null: the captured body. */
  body: string | null
  sign: ForwardSettings['sign']
  schedule: ForwardSchedule['kind']
  /** Seconds with commas between them. */
  waits: string
  reply: boolean
  /** Milliseconds. */
  within: string
}

/** Returns the form of a forward, or of a new one. */
export function draftOfForward(forward: Forward | null): ForwardDraft {
  const { schedule, reply } = forward ?? { schedule: { kind: 'short' as const }, reply: null }
  return {
    name: forward?.name ?? '',
    on: forward?.on ?? true,
    when: whenDraftOf(forward?.when ?? always),
    to: forward?.to ?? '',
    ...sentDraftOf(forward ?? presetOf('as-captured').settings),
    ...(forward && { path: forward.path }),
    schedule: schedule.kind,
    waits: schedule.kind === 'own' ? schedule.waits.join(', ') : '5, 30, 120',
    reply: reply !== null,
    within: String(reply?.withinMs ?? 5000),
  }
}

/** Returns the form with what a preset sends. */
export const withPreset = (draft: ForwardDraft, preset: ForwardPreset): ForwardDraft => ({
  ...draft,
  ...sentDraftOf(preset.settings),
})

/** Returns a preset by its id. Throws for an unknown one. */
export function presetOf(id: string): ForwardPreset {
  const found = forwardPresets.find((preset) => preset.id === id)
  if (!found) throw new Error(`There is no preset ${id}`)
  return found
}

/** What adds the path of a request only does so where nobody chose. */
const sentDraftOf = ({ path, method, drop, add, body, sign }: ForwardPreset['settings']) => ({
  path: path === 'keep' ? null : path,
  method: method ?? '',
  drop: drop.join(', '),
  add: add.map(([name, value]) => ({ key: rowKey(), name, value })),
  body,
  sign,
})

/** Returns the forward as the API takes it. What is no number is left to the API, whose error names the field. */
export function forwardOf(draft: ForwardDraft): Record<keyof ForwardSettings, unknown> {
  const { name, on, method, body, sign } = draft
  return {
    name: name.trim(),
    on,
    when: whenOf(draft.when),
    to: withScheme(draft.to),
    path: pathOfDraft(draft),
    method: method.trim() === '' ? null : method.trim(),
    drop: draft.drop
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    add: draft.add
      .filter((line) => line.name.trim() !== '' || line.value.trim() !== '')
      .map((line) => [line.name.trim(), line.value.trim()]),
    body,
    sign,
    schedule: scheduleOf(draft),
    reply: draft.reply ? { withinMs: Number(draft.within) } : null,
  }
}

/** Returns whether a forward adds the path of a request: as chosen, else as is usual for its address. */
export const pathOfDraft = ({
  path,
  to,
}: Pick<ForwardDraft, 'path' | 'to'>): ForwardSettings['path'] => path ?? usualPath(to)

function scheduleOf({ schedule: kind, waits }: ForwardDraft): object {
  return kind === 'own' ? { kind, waits: waitsFrom(waits) ?? waits } : { kind }
}
