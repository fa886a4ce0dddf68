import { type Bin, type Settings, settings as settingFields } from '../contract/bin'
import type { Forward } from '../contract/forward'
import type { BinReplies } from '../contract/replies'
import type { Secret } from '../contract/secret'
import type { Share } from '../contract/share'
import type { Poll } from '../contract/poll'
import { visibleText } from '../visible'
import { forwardInFile, type Placeholders, placeholdersOf, repliesInFile } from './file-parts'
import { yamlOf } from './yaml-of'

/** A bin as the API gives it. */
export interface WholeBin {
  bin: Bin
  replies: BinReplies
  forwards: Forward[]
  secrets: Secret[]
  shares: Share[]
  polls: Poll[]
}

/** A bin as a config file, with the variables of the environment that it needs. */
export interface WrittenConfig {
  text: string
  /** What stands for what: SHOP_STRIPE is the secret stripe. */
  variables: { name: string; of: string }[]
  /** What is not written, and why. */
  left: string[]
}

/**
 * Writes a bin as a config file that changes nothing when it is applied, once its variables are set: secrets, and what
 * looks like one in a forward, are variables and never values.
 *
 * @param origin of the instance, which has the schema for editors
 * @param now milliseconds since 1970
 */
export function writeConfig(
  { bin, replies, forwards, secrets, shares, polls }: WholeBin,
  origin: string,
  now: number,
): WrittenConfig {
  const placeholders = placeholdersOf(bin.id)
  const content = {
    bins: {
      [bin.id]: {
        name: bin.name,
        ...Object.fromEntries(
          Object.keys(settingFields).map((name) => [name, bin[name as keyof Settings]]),
        ),
        ...part('replies', repliesInFile(replies)),
        ...part(
          'forwards',
          forwards.map((forward) => forwardInFile(forward, placeholders)),
        ),
        ...part('secrets', secretsInFile(secrets, placeholders)),
        ...part('shares', sharesInFile(shares, now)),
      },
    },
  }
  const left = leftOut({ secrets, shares, polls }, now)
  const schema = `# yaml-language-server: $schema=${origin}/api/config.schema.json\n`
  const notes = [
    ...placeholders.list.map(({ name, of }) => `# ${name} is ${visibleText(of)}.\n`),
    ...left.map((line) => `# ${line}\n`),
  ]
  return {
    text: `${schema}${notes.join('')}${yamlOf(content)}`,
    variables: placeholders.list,
    left,
  }
}

const part = (name: string, value: object): object =>
  Object.keys(value).length === 0 ? {} : { [name]: value }

const secretsInFile = (secrets: readonly Secret[], placeholders: Placeholders): object[] =>
  secrets
    .filter(({ fromHandshake }) => fromHandshake === null)
    .map(({ scheme, label, custom }) => ({
      scheme,
      ...(label !== '' && { label }),
      value: placeholders.for([scheme, label], `the secret ${scheme} ${label}`.trim()),
      ...(custom && { custom }),
    }))

const isWritten = ({ name, capture, expiresAt }: Share, now: number): boolean =>
  name !== '' && capture === null && (expiresAt === null || Date.parse(expiresAt) > now)

function sharesInFile(shares: readonly Share[], now: number): object[] {
  const names = new Set<string>()
  return shares
    .filter((share) => {
      if (!isWritten(share, now) || names.has(share.name)) return false
      names.add(share.name)
      return true
    })
    .map(({ name, redact, listen, expiresAt }) => ({
      name,
      redact,
      ...(listen && { listen }),
      // What remains: made elsewhere it must end, too.
      ...(expiresAt !== null && { expiresIn: Math.ceil((Date.parse(expiresAt) - now) / 1000) }),
    }))
}

/** Returns sentences about what of a bin no config says. */
function leftOut(
  { secrets, shares, polls }: Pick<WholeBin, 'secrets' | 'shares' | 'polls'>,
  now: number,
): string[] {
  const handed = secrets.filter(({ fromHandshake }) => fromHandshake !== null).length
  const others = shares.filter((share) => !isWritten(share, now)).length
  return [
    ...(handed > 0
      ? [`Not written: secrets that handshakes handed over (${handed}). They stay with the bin.`]
      : []),
    ...(others > 0
      ? [`Not written: links without a name, to one request, or expired (${others}).`]
      : []),
    ...(polls.length > 0
      ? [`Not written: the addresses that it watches (${polls.length}). They stay with the bin.`]
      : []),
  ]
}
