import { shownId } from '../access/shown'
import type { View } from '../access/view'
import { type Bin, type Settings, settings } from '../contract/bin'
import type { SharedBin } from '../contract/shared-view'
import { repliesOf } from '../replies/stored-replies'
import { iso } from '../iso-time'
import type { BinRecord } from '../records'
import type { Services } from '../services'

const day = 86_400_000

/** Returns when a bin expires if nothing more arrives, in ms since 1970; null: never. */
function expiryOf(bin: BinRecord): number | null {
  if (bin.expireAfterDays === null) return null
  const lastUse = Math.max(bin.lastCaptureAt ?? bin.createdAt, bin.reopenedAt ?? 0)
  return lastUse + bin.expireAfterDays * day
}

const settingsOf = (bin: BinRecord): Settings =>
  Object.fromEntries(settingNames.map((name) => [name, bin[name]])) as Settings

const settingNames = Object.keys(settings) as (keyof Settings)[]

/** Returns a bin in the contract's shape. */
export function presentBin(services: Services, bin: BinRecord): Bin {
  const expiry = expiryOf(bin)
  return {
    id: bin.id,
    name: bin.name,
    url: `${services.captureOrigin}/in/${bin.id}`,
    mail: mailOf(services, bin),
    createdAt: iso(bin.createdAt),
    expiresAt: expiry === null ? null : iso(expiry),
    lastCaptureAt: bin.lastCaptureAt === null ? null : iso(bin.lastCaptureAt),
    count: bin.count,
    bytes: bin.bytes,
    newest: bin.newest,
    evicted: bin.evicted,
    ...settingsOf(bin),
    answers: answersOf(services, bin),
    listeners: services.listeners.of(bin.key),
  }
}

/** The same through a link. The name is hidden if it is the id, because that is the bin's address. */
export function presentShared(services: Services, view: View): SharedBin {
  const { url: _url, mail: _mail, listeners: _listeners, ...shown } = presentBin(services, view.bin)
  const named = shown.name.toLowerCase() !== view.bin.id
  return { ...shown, id: shownId(view), name: named ? shown.name : 'Shared bin' }
}

function mailOf({ mailPort, captureOrigin }: Services, { id }: BinRecord): Bin['mail'] {
  if (mailPort === null) return null
  return { address: `${id}@${new URL(captureOrigin).hostname}`, port: mailPort }
}

/** How the bin answers beyond its default, if the operator allows it; shown as a badge on the page. */
function answersOf({ policy }: Pick<Services, 'policy'>, bin: BinRecord): Bin['answers'] {
  if (bin.replies === null || policy.replies === 'off') return null
  const { rules, fallback } = repliesOf(bin)
  const on = rules.filter((rule) => rule.on).length
  if (on === 0 && fallback === null) return null
  return {
    rules: on,
    fallback: fallback && { status: fallback.status, faultMode: fallback.faultMode },
  }
}
