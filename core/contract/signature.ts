import { z } from 'zod'
import { Verdict } from './insight'

export const SignedPart = z.object({
  /** "body", "address", "method", "time", "text", "header <name>", … */
  name: z.string(),
  /** Its bytes, up to 64 KiB of all parts together. */
  base64: z.string(),
  /** How many bytes it has. */
  size: z.int(),
  /** The request lacks it. */
  missing: z.boolean(),
  /** It stands in a secret of the bin, and is not shown. */
  hidden: z.boolean(),
})
export type SignedPart = z.infer<typeof SignedPart>

export const SignedReading = z.object({
  /** The address it supposes the sender to have used; null where that does not matter. */
  address: z.string().nullable(),
  parts: z.array(SignedPart),
  size: z.int(),
})
export type SignedReading = z.infer<typeof SignedReading>

export const ComparedDigest = z.object({
  /** As it stood in the request, up to 2,000 characters. */
  received: z.string(),
  /** Null where it takes a private key to make, or would be the secret itself. */
  expected: z.string().nullable(),
  /** Id of the secret; null where the bin has none. */
  secret: z.string().nullable(),
  address: z.string().nullable(),
})
export type ComparedDigest = z.infer<typeof ComparedDigest>

export const SignatureTrial = z.object({
  /** Names the mistake for good: "body.newline-removed". */
  id: z.string(),
  /** What of the check was changed. */
  changes: z.enum(['secret', 'algorithm', 'signature', 'body', 'address', 'shape']),
  name: z.string(),
  /** Whether the signature is right that way; null where there was no time to try. */
  right: z.boolean().nullable(),
})
export type SignatureTrial = z.infer<typeof SignatureTrial>

/** What is known of a capture's signature, and why it is wrong where it is. */
export const SignatureReport = z.object({
  verdict: Verdict.nullable(),
  /** Id and name of the scheme that it is about. */
  scheme: z.string().nullable(),
  name: z.string().nullable(),
  /** In words: "HMAC-SHA-256, hex"; and what is signed: "{time}.{body}". */
  algorithm: z.string().nullable(),
  signs: z.string().nullable(),
  /** The bin's secrets of this scheme, without what they say. */
  secrets: z.array(z.object({ id: z.string(), label: z.string() })),
  /** What came of it, in a sentence; and what to do or to look at. */
  sentence: z.string(),
  todo: z.array(z.string()),
  /** The mistakes (ids of trials) that together explain a wrong signature; empty where none do. */
  found: z.array(z.string()),
  /** When it says that it was signed; null where it does not. */
  time: z
    .object({
      signedAt: z.string(),
      /** Milliseconds from then until it arrived; negative where it was signed in the future. */
      ageMs: z.number(),
      /** What receivers allow; null where the scheme says nothing. */
      toleranceMs: z.number().nullable(),
      sentence: z.string(),
    })
    .nullable(),
  /** What was signed, likeliest reading first. */
  signed: z.array(SignedReading),
  digests: z.array(ComparedDigest),
  /** What must hold beside the signature. */
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
