import { toBase64 } from '@/core/base64'
import { imageType } from '@/core/parsing/magic'
import { imageSize, maxPixels } from '../media/image-size'
import type { MailAttachment } from '../worker/read-mail'

/** Bytes of a picture that is shown inside its mail, and characters that all of them add to its page. */
export const inlineLimits = { bytes: 4_194_304, characters: 12_000_000 }

/**
 * Returns the page of a mail with the pictures that it takes from its own parts (`cid:`, RFC 2392) as `data:` addresses.
 * What is no picture by its first bytes, or too large, stays as it is.
 */
export function withInlineImages(page: string, attachments: readonly MailAttachment[]): string {
  const byId = new Map(attachments.map((one) => [one.contentId, one]))
  const known = new Map<string, string | null>()
  let added = 0
  return page.replace(
    /(["'(]|&quot;)cid:([^\s"'()<>&]+)/gi,
    (whole, before: string, cid: string) => {
      const id = idOf(cid)
      if (!known.has(id)) known.set(id, dataAddress(byId.get(id)))
      const address = known.get(id) ?? null
      if (address === null || added + address.length > inlineLimits.characters) return whole
      added += address.length
      return before + address
    },
  )
}

function idOf(cid: string): string {
  try {
    return decodeURIComponent(cid)
  } catch {
    return cid
  }
}

function dataAddress(attachment: MailAttachment | undefined): string | null {
  if (!attachment || attachment.bytes.length > inlineLimits.bytes) return null
  const { bytes } = attachment
  const [type, size] = [imageType(bytes), imageSize(bytes)]
  if (type === null || (size !== null && size.width * size.height > maxPixels)) return null
  return `data:${type};base64,${toBase64(bytes)}`
}
