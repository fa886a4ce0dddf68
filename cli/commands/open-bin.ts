import type { Watch } from '@/core/contract/socket'
import { CommandFailure } from '../failure'
import { parseBinAddress, parseOrigin } from '../instance/bin-address'
import { configFile, keepKey, keyFor } from '../instance/config'
import { asCommandFailure, Instance, InstanceFailure } from '../instance/instance'
import { isShareToken } from '../instance/key'
import type { Context } from './context'
import type { OptionTable } from './command'

/** The options of every command that reaches an instance. */
export const instanceOptions = {
  server: {
    type: 'string',
    value: 'ORIGIN',
    help: 'The instance; default: WIREBIN_SERVER, or http://localhost:3000',
  },
  key: {
    type: 'string',
    value: 'KEY',
    help: 'An owner key, or the token of a link. Others may see it in a list of processes: WIREBIN_KEY and the kept key are not seen',
  },
} as const satisfies OptionTable

export interface InstanceOptions {
  server?: string
  key?: string
}

/** A bin that may be read. */
export interface OpenedBin {
  instance: Instance
  /** The id by which requests name it. */
  bin: string
  watch: Watch
  /** Its capture address; null behind a link. */
  url: string | null
  /** The newest number. */
  newest: number
  /** How long replies wait for a listener's answer; null: not at all. */
  replyMs: number | null
  /** Whether it may be listened to by name; with the owner key it may be managed, too. */
  may: { listen: boolean; manage: boolean }
}

const owners = { listen: true, manage: true }

/** Returns the instance's origin. Throws if what the option or the environment names is none. */
export function originOf({ server }: InstanceOptions, { env }: Pick<Context, 'env'>): string {
  return parseOrigin(server ?? (env['WIREBIN_SERVER'] || 'http://localhost:3000'))
}

/** Returns the bin that a word names; without one makes a bin. Throws if it cannot be read. */
export async function openBin(
  word: string | undefined,
  options: InstanceOptions,
  context: Context,
): Promise<OpenedBin> {
  try {
    return word === undefined
      ? await madeBin(options, context)
      : await namedBin(word, options, context)
  } catch (error) {
    throw asCommandFailure(error)
  }
}

async function namedBin(
  word: string,
  options: InstanceOptions,
  context: Context,
): Promise<OpenedBin> {
  const address = parseBinAddress(word, originOf(options, context))
  const { origin } = address
  const key = 'share' in address ? address.share : keyFor(origin, options.key, context.env)
  const instance = new Instance(origin, key)
  if (key !== null && isShareToken(key)) return throughLink(instance, key)
  if (key === null || !('bin' in address)) throw keyless(origin, context)
  const { bin } = address
  const { url, newest, listenerReplyMs: replyMs } = await instance.bin(bin).catch(elsewhere)
  return { instance, bin, watch: { bin }, url, newest, replyMs, may: owners }
}

async function throughLink(instance: Instance, share: string): Promise<OpenedBin> {
  const view = await instance.sharedView()
  if (view.share.redact) {
    throw new CommandFailure(
      'This link hides secrets: what it shows is not what was sent. Make one that hides nothing, or use the owner key',
    )
  }
  if (!('listen' in view.share) || !('newest' in view.bin)) {
    throw new CommandFailure('This link shows one request only: use one to the whole bin')
  }
  const { id, newest, listenerReplyMs: replyMs } = view.bin
  const may = { listen: view.share.listen, manage: false }
  return { instance, bin: id, watch: { share }, url: null, newest, replyMs, may }
}

/** Makes a bin, and keeps the key that comes with a first one. */
async function madeBin(options: InstanceOptions, context: Context): Promise<OpenedBin> {
  const origin = originOf(options, context)
  const key = keyFor(origin, options.key, context.env)
  const made = await new Instance(origin, key).createBin(context.env['WIREBIN_ACCESS_TOKEN'])
  const { id, url, ownerKey } = made
  if (ownerKey !== undefined) {
    keepKey(origin, ownerKey, context.env)
    context.output.note(`Its owner key is kept in ${configFile(context.env)}`)
  }
  const instance = new Instance(origin, ownerKey ?? key)
  return { instance, bin: id, watch: { bin: id }, url, newest: 0, replyMs: null, may: owners }
}

/** A bin of another key looks as one that is not there. */
function elsewhere(error: unknown): never {
  if (!(error instanceof InstanceFailure) || !error.isNotThere) throw error
  throw new CommandFailure(
    `${error.message}, or it has another owner key, which the home page shows under “Keys and browsers”: use it with WIREBIN_KEY, or keep it with “wirebin login”`,
    'over',
  )
}

/** Returns the failure of a command that has no key for an instance. */
export const keyless = (origin: string, { env }: Context): CommandFailure =>
  new CommandFailure(
    `There is no key for ${origin}: set WIREBIN_KEY, or keep one with “wirebin login” (in ${configFile(env)})`,
    'usage',
  )
