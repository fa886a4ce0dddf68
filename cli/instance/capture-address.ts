import { BinId } from '@/core/contract/bin'
import { CommandFailure } from '../failure'

/** A capture address, as senders have it. */
export interface CaptureAddress {
  /** Without a slash at its end. */
  url: string
  /** http://host:port or https://host:port. */
  origin: string
  bin: string
}

/** Parses a capture address; it may lie under a path: https://a.example/hooks/in/shop. Throws if it is none. */
export function parseCaptureAddress(text: string): CaptureAddress {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null
  const [, before, bin = ''] = /^(.*\/in\/)([^/]+)/.exec(url?.pathname ?? '') ?? []
  if (url && before !== undefined && BinId.safeParse(bin).success) {
    return { url: url.origin + before + bin, origin: url.origin, bin }
  }
  throw new CommandFailure(
    `“${text}” is no capture address, such as https://hooks.example.com/in/shop`,
    'usage',
  )
}
