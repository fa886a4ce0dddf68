import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { correctReply, keepMail, type Mailbox, mailboxOf } from '@/core/capture/catch-mail'
import type { Failure } from '@/core/errors'
import { countTurnedAway } from '@/core/metrics'
import type { Services } from '@/core/services'
import type { BodyBudget } from '../front-door/body-budget'
import { addressGroup } from '../front-door/client-address'
import { ReceivingMessage } from './receive-message'
import { replyToError, smtpReply } from './smtp-reply'

export interface MailSettings {
  services: Services
  budget: BodyBudget
  /** How long a message may take, in ms. */
  messageMs: number
}

/** The bins of the message that a connection sends, by their key. */
export type Mailboxes = Map<number, Mailbox>

/**
 * Adds a recipient to the bins of a message.
 *
 * @throws Failure why it is none; a message that is declared too large leaves a refused row in its bin
 */
export async function addRecipient(
  settings: MailSettings,
  boxes: Mailboxes,
  recipient: SMTPServerAddress,
  { remoteAddress, envelope }: SMTPServerSession,
): Promise<void> {
  const { services } = settings
  const box = await mailboxOf(services, recipient.address, remoteAddress).catch(
    (error: unknown) => {
      countTurnedAway(services.counters, error)
      throw error
    },
  )
  const size = declaredSize(envelope.mailFrom)
  if (size > box.limit) {
    const read = { refused: 'too_large' as const, body: new Uint8Array(), size, trailers: [] }
    const mail = { from: senderOf(envelope.mailFrom), remoteAddress, receivedAt: services.now() }
    const endedAt = services.elapsed()
    const whole = { ...mail, endedAt, read: { ...read, receiveMs: 0 } }
    const { failure } = await keepMail(services, box, whole, smtpReply)
    if (failure) throw failure
  }
  const known = boxes.get(box.bin.key)
  if (known) known.to.push(...box.to.filter((address) => !known.to.includes(address)))
  else boxes.set(box.bin.key, box)
}

/**
 * Receives a message and keeps it in each of its bins.
 *
 * @throws Failure why it is not in all of them, or whatever else was thrown
 */
export async function receiveMail(
  { services, budget, messageMs }: MailSettings,
  boxes: Mailboxes,
  data: SMTPServerDataStream,
  session: SMTPServerSession,
  { probe, cut, isOpen }: { probe(): void; cut(): void; isOpen(): boolean },
): Promise<void> {
  const { remoteAddress, envelope } = session
  const from = senderOf(envelope.mailFrom)
  const receivedAt = services.now()
  const all = [...boxes.values()]
  const limit = Math.min(...all.map((box) => box.limit))
  const receiving = new ReceivingMessage(data, {
    limit,
    budget,
    bin: all[0]?.bin.id ?? '',
    address: addressGroup(remoteAddress),
    timeoutMs: messageMs,
    probe,
    cut,
  })
  try {
    const read = await receiving.done
    const mail = { from, remoteAddress, receivedAt, endedAt: services.elapsed(), read }
    const replyTo = (failure: Failure | null) => (isOpen() ? smtpReply(failure) : null)
    let first: Error | null = null
    const kept: [Mailbox['bin'], number][] = []
    // One after another: the copies of a message for many bins are not all in the queue at once.
    for (const box of all) {
      try {
        const result = await keepMail(services, { ...box, limit }, mail, replyTo)
        if (result.failure === null) kept.push([box.bin, result.seq])
        else first ??= result.failure
      } catch (error) {
        // What has no code is thrown, and so told, even if it is not the first.
        first = error as Error
        break
      }
    }
    if (first === null) return
    for (const [bin, seq] of kept) correctReply(services, bin, seq, replyToError(first))
    throw first
  } finally {
    receiving.release()
  }
}

const senderOf = (from: SMTPServerAddress | false): string => (from === false ? '' : from.address)

/** Returns the size that a sender declares (RFC 1870), which has up to 20 digits; 0 if it declares none. */
function declaredSize(from: SMTPServerAddress | false): number {
  const size = from === false || from.args === false ? undefined : from.args['SIZE']
  if (typeof size !== 'string' || !/^\d+$/.test(size)) return 0
  // Beyond it numbers are not whole in JSON, and no import takes them.
  return Math.min(Number(size), Number.MAX_SAFE_INTEGER)
}
