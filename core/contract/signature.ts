import { z } from 'zod'
import { FinalVerdict } from './capture-meta'

export const SignedPart = z.object({
  /** "body", "address", "method", "time", "text", "header <name>", … */
  name: z.string(),
  /** Its bytes, up to 64 KiB of all parts together. */
  base64: z.string(),
  /** How many bytes it has. */
  size: z.int(),
  /** Whether the request lacks it. */
  missing: z.boolean(),
  /** Whether it is part of one of the bin's secrets, and so not shown. */
  hidden: z.boolean(),
})
export type SignedPart = z.infer<typeof SignedPart>

export const SignedReading = z.object({
  /** The address that the sender is assumed to have used; null if it does not matter. */
  address: z.string().nullable(),
  parts: z.array(SignedPart),
  size: z.int(),
})
export type SignedReading = z.infer<typeof SignedReading>

export const ComparedDigest = z.object({
  /** As sent in the request, up to 2,000 characters. */
  received: z.string(),
  /** Null if it takes a private key to make, or would be the secret itself. */
  expected: z.string().nullable(),
  /** Id of the secret; null if the bin has none. */
  secret: z.string().nullable(),
  address: z.string().nullable(),
})
export type ComparedDigest = z.infer<typeof ComparedDigest>

export const SignatureTrial = z.object({
  /** Stable id of the mistake: "body.newline-removed". */
  id: z.string(),
  /** The part of the check that was changed. */
  changes: z.enum(['secret', 'algorithm', 'signature', 'body', 'address', 'shape']),
  name: z.string(),
  /** Whether the signature is right that way; null if there was no time to try. */
  right: z.boolean().nullable(),
})
export type SignatureTrial = z.infer<typeof SignatureTrial>

/** What is known of a capture's signature, and why it is wrong if it is. */
export const SignatureReport = z.object({
  verdict: FinalVerdict.nullable(),
  /** Whether the secret that makes it valid came from a handshake. */
  secretFromHandshake: z.boolean(),
  /** Id and name of the scheme that it is about. */
  scheme: z.string().nullable(),
  name: z.string().nullable(),
  /** In words: "HMAC-SHA-256, hex"; and what is signed: "{time}.{body}". */
  algorithm: z.string().nullable(),
  signs: z.string().nullable(),
  /** The bin's secrets of this scheme, without their values. */
  secrets: z.array(z.object({ id: z.string(), label: z.string() })),
  /** The result as a sentence; and what to do or check next. */
  sentence: z.string(),
  todo: z.array(z.string()),
  /** The mistakes (ids of trials) that together explain a wrong signature; empty if none do. */
  found: z.array(z.string()),
  /** The time of signing that it states; null if it states none. */
  time: z
    .object({
      signedAt: z.string(),
      /** Milliseconds from then until it arrived; negative if it was signed in the future. */
      ageMs: z.number(),
      /** What receivers should allow; null if the scheme does not specify it. */
      toleranceMs: z.number().nullable(),
      sentence: z.string(),
    })
    .nullable(),
  /** Every proof that the request carries, with a verdict of its own; the rest is about the one that decides. */
  proofs: z.array(
    z.object({
      /** A header in lower case, or "body" and a path. */
      place: z.string(),
      scheme: z.string(),
      name: z.string(),
      verdict: z.enum(['valid', 'invalid', 'no_secret']),
    }),
  ),
  /** What was signed, likeliest reading first. */
  signed: z.array(SignedReading),
  digests: z.array(ComparedDigest),
  /** What must hold besides the signature. */
  conditions: z.array(
    z.object({
      name: z.string(),
      expected: z.string(),
      received: z.string(),
      holds: z.boolean(),
    }),
  ),
  trials: z.array(SignatureTrial),
  /** What was not tried, and why, as sentences. */
  leftOut: z.array(z.string()),
})
export type SignatureReport = z.infer<typeof SignatureReport>
