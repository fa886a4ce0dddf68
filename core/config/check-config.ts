import { checkSettings } from '../bins/create-bin'
import type { ConfigBin, ConfigFault } from '../contract/config'
import { maxForwardJson } from '../contract/forward'
import { type BinReplies, maxRepliesJson } from '../contract/replies'
import { codeOf } from '../errors'
import { checkForward } from '../forwards/check-forward'
import { checkReplies } from '../replies/check-replies'
import { checkNewScripts } from '../replies/check-scripts'
import type { Services } from '../services'
import { utf8Bytes } from '../signatures/encode'
import { readNewSecret } from '../verification/check-secret'

type Path = ConfigFault['path']

/**
 * Returns why the store's operations would refuse what a config says of a bin: beyond what its schema says, what this
 * instance allows.
 */
export function faultsOfBin(
  services: Pick<Services, 'limits' | 'policy'>,
  id: string,
  wanted: ConfigBin,
): ConfigFault[] {
  const { replies, forwards = [], secrets = [] } = wanted
  const path: Path = ['bins', id]
  return [
    ...tooLarge(path, wanted),
    ...refusal(path, () => checkSettings(services as Services, wanted)),
    ...(replies ? refusal([...path, 'replies'], () => checkReplies(services.policy, replies)) : []),
    ...forwards.flatMap((forward, at) =>
      refusal([...path, 'forwards', at], () => checkForward(forward)),
    ),
    ...secrets.flatMap((secret, at) =>
      refusal([...path, 'secrets', at], () => readNewSecret(secret)),
    ),
    ...sharesThatHide(path, wanted),
    ...doubles(
      [...path, 'secrets'],
      secrets,
      ({ scheme, value, custom }) => [scheme, value.trim(), custom],
      'Two secrets of a bin are the same',
    ),
    ...doubles(
      [...path, 'shares'],
      wanted.shares ?? [],
      ({ name }) => [name],
      'Two links of a bin have the same name',
    ),
  ]
}

/** Returns why the scripts of a bin cannot answer, if one that it does not have yet cannot. */
export async function faultsOfScripts(
  services: Pick<Services, 'scripts'>,
  id: string,
  { key, before, after }: { key: number; before: BinReplies; after: BinReplies | undefined },
): Promise<ConfigFault[]> {
  if (!after) return []
  try {
    await checkNewScripts(services, key, { before, after })
    return []
  } catch (error) {
    // It throws what is no refusal.
    return [faultOf(['bins', id, 'replies'], error)]
  }
}

function refusal(path: Path, check: () => unknown): ConfigFault[] {
  try {
    check()
    return []
  } catch (error) {
    // It throws what is no refusal.
    return [faultOf(path, error)]
  }
}

/** Returns a fault at the narrowest place that its message names. Throws what is no refusal. */
function faultOf(path: Path, error: unknown): ConfigFault {
  const code = codeOf(error)
  if (code === null || code === 'busy') throw error
  const { message } = error as Error
  const rule = /^Rule (\d+)\b/.exec(message)?.[1]
  if (rule !== undefined) return { path: [...path, 'rules', Number(rule) - 1], message }
  if (message.startsWith('Fallback: ')) return { path: [...path, 'fallback'], message }
  const [, field, rest] = /^([a-zA-Z]{1,40}): (.*)$/s.exec(message) ?? []
  if (field === undefined || rest === undefined) return { path, message }
  return { path: [...path, field], message: rest }
}

/** Returns what is larger than the API's own routes for it take. */
function tooLarge(path: Path, { replies, forwards = [] }: ConfigBin): ConfigFault[] {
  const of = (inner: Path, value: unknown, max: number): ConfigFault[] =>
    utf8Bytes(JSON.stringify(value)).length > max
      ? [{ path: [...path, ...inner], message: `Its JSON has at most ${max} bytes` }]
      : []
  return [
    ...(replies ? of(['replies'], replies, maxRepliesJson) : []),
    ...forwards.flatMap((forward, at) => of(['forwards', at], forward, maxForwardJson)),
  ]
}

const sharesThatHide = (path: Path, { shares = [] }: ConfigBin): ConfigFault[] =>
  shares.flatMap(({ listen, redact }, at) =>
    listen && redact
      ? [
          {
            path: [...path, 'shares', at, 'listen'],
            message: 'listen is for a link that hides nothing: it needs redact: false',
          },
        ]
      : [],
  )

function doubles<Of>(
  path: Path,
  things: readonly Of[],
  keyOf: (thing: Of) => unknown[],
  message: string,
): ConfigFault[] {
  const seen = new Set<string>()
  return things.flatMap((thing, at) => {
    const key = JSON.stringify(keyOf(thing))
    if (seen.has(key)) return [{ path: [...path, at], message }]
    seen.add(key)
    return []
  })
}
