import type { Address, Attachment, Email } from 'postal-mime'

type Bytes = Uint8Array<ArrayBuffer>

/** A mail as it is shown. */
export interface Mail {
  subject: string | null
  /** Header fields that name people and times, in words. */
  fields: [name: string, value: string][]
  text: string | null
  html: string | null
  attachments: MailAttachment[]
  /** Attachments beyond those. */
  more: number
}

export interface MailAttachment {
  /** The sender's name for the file: shown, never used as a name. */
  name: string | null
  type: string
  /** What the mail's HTML calls it by, `cid:`; null if it has no such name. */
  contentId: string | null
  bytes: Bytes
}

export const mailLimits = {
  attachments: 100,
  /** Characters of a header field that are shown. */
  field: 2000,
  /** Characters of the text. */
  text: 2_000_000,
}

/** Mails whose parts are nested deeper, or whose heads are longer, are not read. */
const options = {
  maxNestingDepth: 30,
  maxHeadersSize: 2_097_152,
  maxRfc822NestingDepth: 3,
}

/** Returns a mail as it is shown, or why it is not read. */
export async function readMail(bytes: Bytes): Promise<Mail | { reason: string }> {
  const { default: PostalMime } = await import('postal-mime')
  try {
    return shownMail(await PostalMime.parse(bytes, options))
  } catch {
    return { reason: 'Shown as text: its heads are over 2 MiB, or its parts nested over 30 deep' }
  }
}

function shownMail(email: Email): Mail {
  const { subject, text, html, attachments } = email
  const fields: [string, string | undefined][] = [
    ['From', people(email.from && [email.from])],
    ['Sender', people(email.sender && [email.sender])],
    ['To', people(email.to)],
    ['Cc', people(email.cc)],
    ['Bcc', people(email.bcc)],
    ['Reply-To', people(email.replyTo)],
    ['Date', email.date],
  ]
  return {
    subject: subject?.slice(0, mailLimits.field) ?? null,
    fields: fields.flatMap(([name, value]): [string, string][] =>
      value ? [[name, value.slice(0, mailLimits.field)]] : [],
    ),
    text: text?.slice(0, mailLimits.text) ?? null,
    html: html ?? null,
    attachments: attachments.slice(0, mailLimits.attachments).map(attached),
    more: Math.max(0, attachments.length - mailLimits.attachments),
  }
}

const attached = ({ filename, mimeType, contentId, content }: Attachment): MailAttachment => ({
  name: filename,
  type: mimeType,
  contentId: contentId?.trim().replace(/^<|>$/g, '') || null,
  bytes: bytesOf(content),
})

function bytesOf(content: Attachment['content']): Bytes {
  if (typeof content === 'string') return new TextEncoder().encode(content)
  return new Uint8Array(content)
}

/** People shown of one field. */
const maxPeople = 100

function people(addresses: Address[] | undefined): string | undefined {
  if (!addresses) return undefined
  const shown = addresses.slice(0, maxPeople).map(inWords)
  const more = addresses.length - shown.length
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')
}

function inWords({ name, address, group }: Address): string {
  if (group) return `${name}: ${people(group) ?? ''};`
  return name === '' ? address : `${name} <${address}>`
}
