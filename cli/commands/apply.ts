import { setTimeout } from 'node:timers/promises'
import { changeInWords, plannedInWords } from '@/core/config/change-words'
import { FaultyConfig } from '@/core/config/config-faults'
import type { ReadConfig } from '@/core/config/read-config'
import type { ConfigAnswer, ConfigBin, ConfigChange, ConfigFault } from '@/core/contract/config'
import { CommandFailure, exits } from '../failure'
import { keyFor } from '../instance/config'
import { configFileOf, openConfig } from '../instance/config-file'
import { asCommandFailure, Instance, InstanceFailure } from '../instance/instance'
import { isOwnerKey } from '../instance/key'
import { harmless } from '../terminal/capture-line'
import { jsonLine } from '../terminal/json-line'
import { command } from './command'
import type { Context } from './context'
import { instanceOptions, originOf, type InstanceOptions } from './open-bin'

interface ApplyOptions extends InstanceOptions {
  check?: boolean
  json?: boolean
}

export const applyCommand = command({
  name: 'apply',
  usage: '[file] [--check]',
  summary: 'Makes bins as a config file says; what the file does not mention stays as it is',
  words: { min: 0, max: 1 },
  options: {
    ...instanceOptions,
    check: {
      type: 'boolean',
      help: 'Changes nothing; ends with 1 if something would be changed, with 0 if not',
    },
    json: { type: 'boolean', help: 'Writes a line of JSON for each change or fault' },
  },
  async run({ words: [word], options }, context) {
    try {
      await apply(configFileOf(word, context.env), options, context)
    } catch (error) {
      if (!(error instanceof FaultyConfig)) throw failureOf(error, options)
      if (options.json) {
        for (const fault of error.faults)
          context.output.line(jsonLine({ event: 'fault', ...fault }))
      }
      throw new CommandFailure(error.message, 'usage')
    }
  },
})

/** Returns what ends the program. With --check 1 says that there is a difference, and nothing else. */
function failureOf(error: unknown, { check }: ApplyOptions): Error {
  const failure = asCommandFailure(error)
  if (!check || !(error instanceof InstanceFailure) || !(failure instanceof CommandFailure)) {
    return failure
  }
  return failure.exit === exits.failed ? new CommandFailure(error.message, 'unknown') : failure
}

async function apply(file: string, options: ApplyOptions, context: Context): Promise<void> {
  const config = openConfig(file, context.env)
  const instance = instanceOf(config, options, context)
  const { output } = context
  const { changes, faults } = await patiently(context, () =>
    instance.applyConfig({ bins: config.bins, check: true }),
  )
  config.refuse(faults)
  const write = (change: ConfigChange, words: string): void =>
    output.line(options.json ? jsonLine({ event: 'change', ...change }) : words)
  if (options.check) {
    for (const change of changes) write(change, harmless(plannedInWords(change), 500))
    if (changes.length > 0) {
      throw new CommandFailure(`${file} differs from ${instance.origin}: nothing was changed`)
    }
  }
  let count = 0
  const tell = (made: readonly ConfigChange[]): void => {
    for (const change of made) write(change, lineOf(change))
    count += made.length
  }
  /** Applies a part of a bin, and writes at once what came of it, also where it ends in the middle. */
  const applyPart = async (bin: string, part: ConfigBin): Promise<ConfigFault[]> => {
    if (context.signal.aborted) throw ended()
    const made = await patiently(context, () =>
      instance.applyConfig({ bins: { [bin]: part }, check: false }).catch((error: unknown) => {
        if (error instanceof InstanceFailure) tell(error.changes)
        throw error
      }),
    )
    tell(made.changes)
    return made.faults
  }
  for (const id of new Set(changes.map(({ bin }) => bin))) {
    const { shares = [], ...others } = config.bins[id] ?? {}
    config.refuse(await applyPart(id, others))
    if (shares.length === 0) continue
    const links = await instance.applyConfig({ bins: { [id]: { shares } }, check: true })
    config.refuse(links.faults)
    // The address of a link is shown once: each is written before the next is made.
    for (const { name } of links.changes) {
      const at = shares.findIndex((share) => share.name === name)
      const faults = await applyPart(id, { shares: shares.slice(at, at + 1) }).catch(
        (error: unknown) => {
          if (error instanceof InstanceFailure && error.status === 0) output.note(unknownLink(name))
          throw error
        },
      )
      config.refuse(faults.map(({ message }) => ({ path: ['bins', id, 'shares', at], message })))
    }
  }
  if (options.json) output.line(jsonLine({ event: 'done', changed: count }))
  else if (count === 0) output.line(`Nothing changed: the bins are as ${file} says`)
}

const unknownLink = (name: string | null): string =>
  `Whether the link “${harmless(name ?? '', 200)}” was made is not known, nor its address: revoke it on the page if it is there, and run it again`

const ended = (): CommandFailure =>
  new CommandFailure('Ended before all was done: run it again to complete it')

/** Returns the instance as the owner of the config's bins: by option, environment, the file, or the key that is kept. */
function instanceOf(config: ReadConfig, options: ApplyOptions, { env }: Context): Instance {
  const origin = originOf(options, { env })
  const given = options.key ?? (env['WIREBIN_KEY'] || undefined) ?? config.ownerKey() ?? undefined
  const key = keyFor(origin, given, env)
  if (key !== null && isOwnerKey(key)) return new Instance(origin, key)
  throw new CommandFailure(
    key === null
      ? `Whose are its bins? There is no owner key for ${origin}: set WIREBIN_KEY, write ownerKey: \${NAME} into the file, or keep one with “wirebin login”`
      : 'A config is applied with the owner key of its bins: a link’s token is not enough',
    'usage',
  )
}

/** Longest wait for a rate to allow more, in ms. */
const maxWaitMs = 120_000

/** Sends a request, again when the instance's rate of new bins allows it. */
async function patiently(
  { output, signal }: Context,
  send: () => Promise<ConfigAnswer>,
): Promise<ConfigAnswer> {
  for (;;) {
    try {
      return await send()
    } catch (error) {
      const limited = error instanceof InstanceFailure && error.status === 429
      if (!limited || error.wait === 0 || error.wait > maxWaitMs) throw error
      output.note(`${error.message}: waiting ${Math.ceil(error.wait / 1000)} s`)
      await setTimeout(error.wait, undefined, { signal }).catch(() => {
        throw ended()
      })
    }
  }
}

function lineOf(change: ConfigChange): string {
  const line = harmless(changeInWords(change), 500)
  return change.url === undefined ? line : `${line}: ${change.url}`
}
