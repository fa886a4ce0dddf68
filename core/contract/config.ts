import { z } from 'zod'
import { BinId, BinSettings } from './bin'
import { ErrorBody } from './error'
import { ForwardSettings, maxForwards } from './forward'
import { name } from './name'
import { OwnerKey } from './owner'
import { BinReplies } from './replies'
import { maxSecrets, NewSecret } from './secret'
import { NewShare } from './share'

/** Bytes of a config file at most: 1 MiB. */
export const maxConfigBytes = 1_048_576
/** Bytes of the JSON of a config at most, with the values of its variables: 2 MiB. */
export const maxConfigJson = 2_097_152
/** Bins of a config at most. */
const maxConfigBins = 100
/** Links of a bin in a config at most. */
const maxConfigShares = 50

/** A variable of the environment, and nothing else. */
const reference = (message: string) =>
  z.string().regex(/^\$\{[A-Za-z_][A-Za-z0-9_]{0,199}\}$/, message)

/** A link to a whole bin, recognised by its name. */
export const ConfigShare = NewShare.omit({ capture: true }).extend({
  name: name(80, 'A link’s name').refine((text) => text !== '', 'A link needs a name'),
})
export type ConfigShare = z.infer<typeof ConfigShare>

const parts = {
  /** How it answers: as a whole; without it, as it did. */
  replies: BinReplies.optional(),
  /** Recognised by their names, those without one by their targets. */
  forwards: z
    .array(ForwardSettings)
    .max(maxForwards, `A bin has at most ${maxForwards} forwards`)
    .optional(),
  shares: z
    .array(ConfigShare)
    .max(maxConfigShares, `A config has at most ${maxConfigShares} links of a bin`)
    .optional(),
}

const secretsOf = <Secret extends z.ZodType>(secret: Secret) =>
  z.array(secret).max(maxSecrets, `A bin has at most ${maxSecrets} secrets`).optional()

/** What a config says of a bin. What it does not mention stays as it is. */
export const ConfigBin = z.strictObject({
  ...BinSettings.shape,
  ...parts,
  /** Recognised by scheme and label. */
  secrets: secretsOf(NewSecret),
})
export type ConfigBin = z.infer<typeof ConfigBin>

const binsOf = <Of extends z.ZodType>(bin: Of) =>
  z
    .record(BinId, bin)
    .refine(
      (bins) => Object.keys(bins).length <= maxConfigBins,
      `A config has at most ${maxConfigBins} bins`,
    )
    .meta({ maxProperties: maxConfigBins })

/** A config to be applied, or with `check` to be compared. */
export const ConfigRequest = z.strictObject({
  bins: binsOf(ConfigBin),
  /** Whether nothing is changed. */
  check: z.boolean().default(false),
})
export type ConfigRequest = z.infer<typeof ConfigRequest>

/** What stands in wirebin.config.yaml: every text may hold ${NAME}, a variable of the environment. */
export const ConfigFile = z.strictObject({
  $schema: z.string().optional(),
  /** Whose the bins are: ${NAME}. */
  ownerKey: reference(
    'An owner key does not stand in the file: write ${NAME}, the environment variable that has it',
  ).optional(),
  bins: binsOf(
    z.strictObject({
      ...BinSettings.shape,
      ...parts,
      secrets: secretsOf(
        NewSecret.extend({
          value: reference(
            'A secret does not stand in the file: write ${NAME}, the environment variable that has it',
          ),
        }),
      ),
    }),
  ),
})
export type ConfigFile = z.infer<typeof ConfigFile>

/** The key of the owner of a config's bins. */
export const ConfigOwnerKey = OwnerKey.shape.ownerKey

/** What of a config cannot be applied. */
export const ConfigFault = z.object({
  /** Where: ["bins", "shop", "forwards", 0, "to"]. */
  path: z.array(z.union([z.string(), z.int()])),
  message: z.string(),
})
export type ConfigFault = z.infer<typeof ConfigFault>

/** One difference between a bin and its config. */
export const ConfigChange = z.object({
  bin: z.string(),
  kind: z.enum([
    'bin_made',
    'bin_reopened',
    'settings_changed',
    'replies_changed',
    'forward_added',
    'forward_changed',
    'secret_added',
    'secret_replaced',
    'link_made',
    'link_replaced',
  ]),
  /** The name of the forward or link, or scheme and label of the secret; null for the bin itself. */
  name: z.string().nullable(),
  /** What of it is set or differs. */
  fields: z.array(z.string()),
  /** The address of a link that was made now: shown once. */
  url: z.string().optional(),
})
export type ConfigChange = z.infer<typeof ConfigChange>

export const ConfigAnswer = z.object({
  /** With faults nothing was changed. */
  faults: z.array(ConfigFault),
  /** What was changed, or with `check` would be. */
  changes: z.array(ConfigChange),
})
export type ConfigAnswer = z.infer<typeof ConfigAnswer>

/** A failure; where it came in the middle, with what was changed before it. */
export const ConfigFailure = ErrorBody.extend({ changes: z.array(ConfigChange).optional() })
export type ConfigFailure = z.infer<typeof ConfigFailure>
