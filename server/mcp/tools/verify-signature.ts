import { z } from 'zod'
import { services } from '@/core/services'
import { explainCapture } from '@/core/verification/explain-capture'
import { captured } from '../captured-text'
import { tool } from '../tool'
import { bin, seq } from './inputs'

export const verifySignature = tool({
  name: 'verify_signature',
  title: 'Verify a signature',
  description:
    "Says whether a request's signature is right by the bin's secrets and, if it is wrong, why: which mistake (a stray space in the secret, a body parsed and written anew, the wrong time) makes it right.",
  input: z.strictObject({ bin, number: seq }),
  effect: 'reads',
  async run(caller, { bin: id, number }) {
    const report = await explainCapture(services(), caller, id, number)
    const { verdict, scheme, name, sentence, todo, found, time, proofs, conditions, leftOut } =
      report
    const each = proofs.map((proof) => `${proof.place}: ${proof.name}, ${proof.verdict}`)
    const failed = conditions.filter(({ holds }) => !holds)
    const unmet = failed.map(
      (one) => `${one.name}: received ${one.received}, expected ${one.expected}`,
    )
    return {
      // Times and names of it are the sender's.
      texts: [
        captured(
          'The report on its signature',
          [sentence, time?.sentence, ...todo, ...each, ...unmet, ...leftOut]
            .filter(Boolean)
            .join('\n'),
        ),
      ],
      data: { verdict, scheme, name, found },
    }
  },
})
