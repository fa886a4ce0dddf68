import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import { keepMail, type Mailbox, mailboxOf } from '@/core/capture/catch-mail'
import { codeOf, reasonOf } from '@/core/errors'
import { countTurnedAway } from '@/core/metrics'
import type { Services } from '@/core/services'
import type { BodyBudget } from '../front-door/body-budget'
import { addressGroup } from '../front-door/client-address'
import { ReceivingMessage } from './receive-message'
import { smtpReply } from './smtp-reply'

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
    await keepMail(services, box, { ...mail, read: { ...read, receiveMs: 0 } }, smtpReply)
  }
  const known = boxes.get(box.bin.key)
  if (known) known.to.push(...box.to.filter((address) => !known.to.includes(address)))
  else boxes.set(box.bin.key, box)
}

/**
 * Receives a message and keeps it in each of its bins.
 *
 * @throws Failure why it is not in all of them
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
    let failed: unknown = null
    // One after another: the copies of a message for many bins are not all in the queue at once.
    for (const box of all) {
      try {
        await keepMail(
          services,
          { ...box, limit },
          { from, remoteAddress, receivedAt, read },
          (f) => (isOpen() ? smtpReply(f) : null),
        )
      } catch (error) {
        if (!read.refused && reasonOf(error) !== 'headers_too_large')
          countTurnedAway(services.counters, error)
        if (codeOf(error) === null) throw error
        failed ??= error
      }
    }
    if (failed !== null) throw failed
  } finally {
    receiving.release()
  }
}

const senderOf = (from: SMTPServerAddress | false): string => (from === false ? '' : from.address)

/** Returns the size that a sender declares (RFC 1870); 0 if it declares none. */
function declaredSize(from: SMTPServerAddress | false): number {
  const size = from === false || from.args === false ? undefined : from.args['SIZE']
  return typeof size === 'string' ? Number(size) : 0
}
