import { redactionMark } from './secret-names'

/** A path after which the secret of an address begins; null where its host is the secret. */
type Path = RegExp | null

/**
 * Addresses that let whoever knows them do something, without any other key: by their hosts, those
 * below them too, and the beginning of the path, which is shown.
 */
export const secretAddresses: readonly (readonly [host: string, path: Path])[] = [
  ['hooks.slack.com', /\/(?:services|actions|commands|workflows|triggers|app)\//y],
  ['hooks.slack-gov.com', /\/(?:services|actions|commands|workflows|triggers|app)\//y],
  ['slack-files.com', /\//y],
  ['discord.com', /\/api\/(?:v\d{1,2}\/)?(?:webhooks|interactions)\/\d{1,20}\//y],
  ['discordapp.com', /\/api\/(?:v\d{1,2}\/)?(?:webhooks|interactions)\/\d{1,20}\//y],
  ['webhook.office.com', /\/webhookb2\//y],
  ['outlook.office.com', /\/webhook\//y],
  ['outlook.office365.com', /\/webhook\//y],
  ['hooks.zapier.com', /\/hooks\/(?:catch|standard|dev)\/(?:\d{1,20}\/)?/y],
  ['hook.make.com', /\//y],
  ['make.com', /\/(?=[a-z0-9]{24,})/y],
  ['hook.integromat.com', /\//y],
  ['maker.ifttt.com', /\/(?:trigger|use)\/(?:[^\s/"]{1,100}\/(?:json\/)?with\/key\/)?/y],
  ['api.telegram.org', /\/(?:file\/)?bot/y],
  ['hooks.airtable.com', /\/workflows\/v1\/genericWebhook\//y],
  ['open.feishu.cn', /\/open-apis\/bot\/(?:v2\/)?hook\//y],
  ['open.larksuite.com', /\/open-apis\/bot\/(?:v2\/)?hook\//y],
  ['registry.hub.docker.com', /\/u\/[^\s"]{1,120}\/hook\//y],
  ['events.pagerduty.com', /\/integration\//y],
  ['events.eu.pagerduty.com', /\/integration\//y],
  ['calendar.google.com', /\/calendar\/ical\/[^\s/"]{1,100}\/private-/y],
  ['m.pipedream.net', null],
  ['play.svix.com', /\/in\//y],
  ['webhook.site', /\/(?=[0-9a-f]{8}-)/y],
  ['invoice.stripe.com', /\/(?:[a-z]{1,12}\/){1,3}/y],
  ['pay.stripe.com', /\/(?:[a-z]{1,12}\/){1,3}/y],
  ['billing.stripe.com', /\/(?:[a-z]{1,12}\/){1,3}/y],
  ['checkout.stripe.com', /\/(?:[a-z]{1,12}\/){1,3}/y],
  ['connect.stripe.com', /\/(?:setup|express|oauth)\/(?:[\w]{1,40}\/){0,2}/y],
  ['verify.stripe.com', /\/start\//y],
  ['files.stripe.com', /\/links\//y],
  ['calendly.com', /\/(?:cancellations|reschedulings)\//y],
  ['hc-ping.com', /\//y],
  ['nosnch.in', /\//y],
  ['uptime.betterstack.com', /\/api\/v1\/heartbeat\//y],
  ['api.vercel.com', /\/v1\/integrations\/deploy\/(?:prj_\w{1,60}\/)?/y],
  ['api.netlify.com', /\/build_hooks\//y],
  ['api.cloudflare.com', /\/client\/v4\/pages\/webhooks\/deploy_hooks\//y],
  ['webexapis.com', /\/v1\/webhooks\/incoming\//y],
  ['workato.com', /\/webhooks\/rest\//y],
  ['hooks.nabu.casa', /\//y],
  ['cronitor.link', /\/p\//y],
]

const byHost = new Map(secretAddresses)
const maxHost = 100
/** The last letters before the ends of their hosts: most others are told from them by these. */
const beforeEnd = new Set(
  secretAddresses.map(([host]) => host.charCodeAt(host.lastIndexOf('.') - 1) | 0x20),
)
/** The ends of their hosts. */
const topLevel = /\.(?:com|net|org|cn|site|link|in|casa)(?![\w-]|\.[\w-])/gi
/** A dot at the end of the host, a port, and slashes that servers take for one. */
const afterHost = /\.?(?::\d{1,5})?(?:\/+(?=\/))?/y
/** To the end of the word, of a quotation or of a bracket, also where those are escaped as in XML. */
const rest =
  /[^\s"'`<>\\|)\]}&?]+(?:\?(?:[^\s"'`<>\\|)\]}&]|&(?!(?:quot|apos|lt|gt|#x?\d{1,6});))*)?/y

/** Returns where the secrets of such addresses stand in a text. */
export function* addressSecrets(text: string): Generator<readonly [start: number, end: number]> {
  for (const { 0: end, index } of text.matchAll(topLevel)) {
    if (!beforeEnd.has(text.charCodeAt(index - 1) | 0x20)) continue
    const stop = index + end.length
    const start = hostStart(text, index)
    const path = pathOf(text.slice(start, stop).toLowerCase())
    if (path === undefined) continue
    let from = start
    if (path) {
      afterHost.lastIndex = stop
      path.lastIndex = afterHost.test(text) ? afterHost.lastIndex : stop
      if (!path.test(text)) continue
      from = path.lastIndex
    }
    rest.lastIndex = from
    if (!text.startsWith(redactionMark, from) && rest.test(text)) yield [from, rest.lastIndex]
  }
}

function hostStart(text: string, end: number): number {
  let start = end
  while (start > 0 && end - start < maxHost && /[\w.-]/.test(text[start - 1] ?? '')) start--
  return start
}

function pathOf(host: string): Path | undefined {
  for (let from = 0; from !== -1;) {
    const path = byHost.get(host.slice(from))
    if (path !== undefined) return path
    const dot = host.indexOf('.', from)
    from = dot === -1 ? -1 : dot + 1
  }
  return undefined
}
