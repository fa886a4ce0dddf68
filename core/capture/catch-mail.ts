import { unknownMeta } from '../capture-meta'
import { Failure, codeOf } from '../errors'
import { forwardingsOf } from '../forwards/forwardings'
import { followUps } from '../answer/follow-ups'
import { mailMethod, mailTarget, mailVersion } from '../http/mail'
import type { ReceivedRequest } from '../http/received-request'
import type { BodyRead, Reply } from '../http/wire'
import { latin1Text } from '../latin1'
import { countTurnedAway } from '../metrics'
import type { NewCaptureMeta, OpenBinRecord } from '../records'
import type { Services } from '../services'
import { limitInWords, sizeBeyond, sizeInWords } from '../size-in-words'
import { announceReplied } from './announce'
import { append } from './append'
import { type Envelope, mailHead } from './mail-head'
import { mustBeOpen } from './must-be-open'
import { noteMissed } from './note-missed'

/** A bin that a mail is for, and how it is addressed. */
export interface Mailbox {
  bin: OpenBinRecord
  /** The addresses of the bin, as the sender wrote them. */
  to: string[]
  /** What stands after the first + of the first of them; null without one. */
  tag: string | null
  /** The largest message that the bin takes, in bytes. */
  limit: number
}

/** What came of a mail. */
export interface ReceivedMail {
  /** The sender's address, as it told the server; empty for a notice of non-delivery. */
  from: string
  remoteAddress: string
  /** Milliseconds since 1970. */
  receivedAt: number
  /** When its last byte arrived, in milliseconds of `services.elapsed`. */
  endedAt: number
  read: BodyRead
}

/** Turns a refusal into the sender's reply. */
export interface MailReply {
  status: number
  text: string
}

/**
 * Returns the bin that an address names: `bin@host` or `bin+tag@host`, at any host.
 *
 * @throws Failure `not_found`, `gone`, or `rate_limited`
 */
export async function mailboxOf(
  services: Services,
  address: string,
  remoteAddress: string,
): Promise<Mailbox> {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')))
  const [asked = '', ...tags] = local.split('+')
  // Ids have no capitals, and senders write addresses as they like.
  const id = asked.toLowerCase()
  const found = await services.bins.find(id)
  try {
    const bin = mustBeAllowed(services, remoteAddress, found)
    const limit = Math.min(bin.maxBody, bin.maxBytes, services.limits.body)
    return { bin, to: [address], tag: tags.length === 0 ? null : tags.join('+'), limit }
  } catch (error) {
    const bin = found?.closedAt === null ? found : null
    noteMissed(services, { bin, id, remoteAddress }, error)
    throw error
  }
}

function mustBeAllowed(
  services: Services,
  remoteAddress: string,
  found: OpenBinRecord | null,
): OpenBinRecord {
  const bin = mustBeOpen(services, remoteAddress, found)
  const wait = services.rates.captures.take(remoteAddress)
  if (wait > 0) throw new Failure('rate_limited', 'Too many requests from this address', wait)
  return bin
}

/**
 * Keeps a mail in a bin: resolves once it is stored and announced. What could not be kept whole becomes a
 * refused row.
 *
 * @param replyTo returns what the sender is told if it is refused, or kept (null); null if the sender is gone
 * @returns why it was refused or could not be kept, or (null) its number
 */
export async function keepMail(
  services: Services,
  box: Mailbox,
  mail: ReceivedMail,
  replyTo: (failure: Failure | null) => MailReply | null,
): Promise<{ failure: Failure } | { failure: null; seq: number }> {
  const { bin, to, tag } = box
  const { from, read, remoteAddress, receivedAt, endedAt } = mail
  const envelope: Envelope = { from: wireText(from), to: to.map(wireText) }
  const { headers, failure } = mailHead(envelope, read.body, services.limits)
  const refusal = read.refused ? whyRefused(read, box.limit) : failure
  const request: Omit<ReceivedRequest, 'body'> = {
    method: mailMethod,
    target: mailTarget(tag),
    httpVersion: mailVersion,
    headers,
    remoteAddress,
    receivedAt,
  }
  const received = { ...request, body: read.body }
  const reply = replyTo(refusal)
  const forwardings = refusal
    ? []
    : forwardingsOf(services, bin, received, { who: null, eventKey: null })
  const arrived = {
    wire: request,
    bin,
    read: refusal && !read.refused ? { ...read, body: read.body.slice(0, beginning) } : read,
    reply: toReply(reply),
    refused: refusal ? (read.refused ?? ('headers_too_large' as const)) : null,
    meta: toldMeta(reply),
    forwardings,
    waits: false,
    status: reply?.status ?? null,
  }
  try {
    const kept = await append(services, arrived)
    if (refusal) return { failure: refusal }
    followUps(services, bin, received, { meta: null, answeredBy: null, forwardings })(kept)
    services.replyResults.note({ binKey: bin.key, seq: kept.seq, ms: services.elapsed() - endedAt })
    return { failure: null, seq: kept.seq }
  } catch (error) {
    if (codeOf(error) === null) throw error
    countTurnedAway(services.counters, error)
    if (!refusal) noteMissed(services, { bin, id: bin.id, remoteAddress }, error)
    // The first reason is the helpful one.
    return { failure: refusal ?? (error as Failure) }
  }
}

/** Notes that the sender was told something else than was kept with a mail, as another bin could not keep it. */
export function correctReply(
  services: Services,
  bin: OpenBinRecord,
  seq: number,
  { status, text }: MailReply,
): void {
  const reply = { status, headers: [], body: utf8.encode(text), log: null }
  services.replyResults.note({ binKey: bin.key, seq, ms: 0, reply }, () =>
    announceReplied(services, bin, seq, status),
  )
}

/** Bytes kept of a message that is refused. */
const beginning = 65_536

const utf8 = new TextEncoder()

/** Returns text as its bytes in UTF-8 read as latin-1, as header lines are kept. */
const wireText = (text: string): string => latin1Text(utf8.encode(text))

const toReply = (reply: MailReply | null): Reply => ({
  status: reply?.status ?? 0,
  headers: [],
  body: reply?.text ?? '',
  close: false,
})

/** The sender's reply, which is no default "ok". */
const toldMeta = (reply: MailReply | null): NewCaptureMeta => ({
  ...unknownMeta,
  replyBody: utf8.encode(reply?.text ?? ''),
})

function whyRefused({ refused, size, tooSlow }: BodyRead, limit: number): Failure {
  switch (refused) {
    case 'too_large':
      return new Failure(
        'too_large',
        `Message of ${sizeBeyond(size, limit)} exceeds this bin's ${limitInWords(limit)}`,
      )
    case 'busy':
      return new Failure('busy', 'No memory for a message: too many are being received', 2)
    case 'timeout': {
      const why = tooSlow ? 'arrived too slowly while others waited' : 'was not complete in time'
      return new Failure('timeout', `The message ${why}: ${sizeInWords(size)} arrived`)
    }
    default:
      return new Failure('bad_request', `The message broke off after ${size} bytes`)
  }
}
