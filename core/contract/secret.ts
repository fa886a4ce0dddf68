import { z } from 'zod'
import { templateFault } from '../signatures/template'

/** A secret put together from parts, for senders whose scheme is not known. */
export const CustomScheme = z.strictObject({
  /** The header that carries the signature. */
  header: z
    .string()
    .trim()
    .regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'A header name has 1 to 100 letters, digits and -_.'),
  /** What stands before the digest in it, such as "sha256=". */
  prefix: z.string().max(100).default(''),
  algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512', 'md5']).default('sha256'),
  encoding: z.enum(['hex', 'base64', 'base64url']).default('hex'),
  /** How the secret's text becomes the key. */
  key: z.enum(['text', 'hex', 'base64']).default('text'),
  /** What is signed: {body}, {header.<name>}, {url}, {method}, {path}, {query} and plain text. */
  signed: z
    .string()
    .min(1, 'What is signed is not empty')
    .max(500, 'What is signed is said in at most 500 characters')
    .superRefine((template, context) => {
      const message = templateFault(template)
      if (message) context.addIssue({ code: 'custom', message })
    })
    .default('{body}'),
})
export type CustomScheme = z.infer<typeof CustomScheme>

export const NewSecret = z.strictObject({
  /** An id of core/signatures, or "custom". */
  scheme: z.string().max(60),
  /** Never answered again. */
  value: z
    .string()
    .min(1, 'A secret is not empty')
    .max(8192, 'A secret has at most 8192 characters'),
  label: z.string().trim().max(80, 'A label has at most 80 characters').default(''),
  custom: CustomScheme.optional(),
})
export type NewSecret = z.infer<typeof NewSecret>

export const Secret = z.object({
  id: z.string(),
  scheme: z.string(),
  label: z.string(),
  createdAt: z.string(),
  custom: CustomScheme.nullable(),
  /** False where it cannot be opened: the instance's key is another one than when it was kept. */
  usable: z.boolean(),
})
export type Secret = z.infer<typeof Secret>

export const SecretList = z.object({ secrets: z.array(Secret) })
