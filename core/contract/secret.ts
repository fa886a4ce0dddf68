import { z } from 'zod'
import { tchar } from '../http/token'
import { name } from './name'
import { templateError } from './signature-template'

/** Secrets of a bin at most. */
export const maxSecrets = 20

/** A signature scheme put together from parts, for senders without a scheme of their own here. */
export const CustomScheme = z.strictObject({
  /** The header that carries the signature. */
  header: z
    .string()
    .trim()
    .regex(new RegExp(`^${tchar}{1,100}$`), 'A header name has 1 to 100 letters, digits and -_.'),
  /** What precedes each digest in it, such as "sha256=", or "v1=" of `t=1,v1=…`. */
  prefix: z.string().max(100).default(''),
  algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512', 'md5']).default('sha256'),
  encoding: z.enum(['hex', 'base64', 'base64url']).default('hex'),
  /** How the secret's text becomes the key. */
  key: z.enum(['text', 'hex', 'base64']).default('text'),
  /**
   * What is signed: {body}, {header.<name>}, {field.<name>} (what stands beside the digest in the same header,
   * such as t of `t=1,v1=…`), {url}, {method}, {path}, {query} and plain text.
   */
  signed: z
    .string()
    .min(1, 'The signed text must not be empty')
    .max(500, 'The signed text has at most 500 characters')
    .superRefine((template, context) => {
      const message = templateError(template)
      if (message) context.addIssue({ code: 'custom', message })
    })
    .default('{body}'),
})
export type CustomScheme = z.infer<typeof CustomScheme>

export const NewSecret = z.strictObject({
  /** An id of core/signatures, or "custom". */
  scheme: z.string().max(60),
  /** Never returned again. */
  value: z
    .string()
    .min(1, 'A secret must not be empty')
    .max(8192, 'A secret has at most 8192 characters'),
  label: name(80, 'A label').default(''),
  custom: CustomScheme.optional(),
})
export type NewSecret = z.infer<typeof NewSecret>

/** A secret with which a signature is checked once, and which is not kept. */
export const TriedSecret = NewSecret.omit({ label: true }).extend({
  /** Without it the scheme of the request's signature. */
  scheme: NewSecret.shape.scheme.optional(),
})
export type TriedSecret = z.infer<typeof TriedSecret>

export const Secret = z.object({
  id: z.string(),
  scheme: z.string(),
  label: z.string(),
  createdAt: z.string(),
  custom: CustomScheme.nullable(),
  /** False if it cannot be opened: the instance's key has changed since it was stored. */
  usable: z.boolean(),
  /**
   * For a secret from a handshake: the address, time and number of the request that handed it over
   * (address and number null if unknown); null for one that the owner entered.
   */
  fromHandshake: z
    .object({ from: z.string().nullable(), at: z.string(), seq: z.int().nullable() })
    .nullable(),
})
export type Secret = z.infer<typeof Secret>

/** A bin's wait for a secret: it keeps the one of this scheme that the next handshake hands over. */
export const SecretWait = z.object({
  scheme: z.string(),
  /** Remaining milliseconds. */
  leftMs: z.int(),
})
export type SecretWait = z.infer<typeof SecretWait>

export const SecretsOfBin = z.object({ secrets: z.array(Secret), waiting: z.array(SecretWait) })
export type SecretsOfBin = z.infer<typeof SecretsOfBin>
