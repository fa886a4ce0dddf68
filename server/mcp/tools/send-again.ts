import { z } from 'zod'
import { NewDelivery } from '@/core/contract/delivery'
import { sendAgain as send } from '@/core/deliveries/send-again'
import { services } from '@/core/services'
import { tool } from '../tool'
import { bin, seq } from './inputs'

export const sendAgain = tool({
  name: 'send_again',
  title: 'Send a request on',
  description:
    'Sends a captured request to an address, byte for byte, signed anew where the bin has the secret, and says what was answered.',
  input: z.strictObject({
    bin,
    number: seq,
    to: NewDelivery.shape.to.describe('An http or https address'),
    as: NewDelivery.shape.as.describe(
      'The same event once more, or another one with ids of its own',
    ),
  }),
  effect: 'changes',
  async run(caller, { bin: id, number, ...asked }) {
    const delivery = await send(services(), caller, id, number, NewDelivery.parse(asked))
    const { state, status, error, durationMs } = delivery
    const ended =
      status === null ? (error ?? state) : `${status} after ${Math.round(durationMs ?? 0)} ms`
    return {
      texts: [`Request ${number} was sent to ${asked.to}: ${ended}.`],
      data: { delivery: delivery.id, state, status, error, durationMs },
    }
  },
})
