/**
 * Who requests a link's page: a reader (counted); a program, a prefetch or a page that reloads
 * itself (shown, not counted); or a preview or index of links (not told anything about it).
 */
export const visits = ['reader', 'program', 'preview'] as const
export type Visit = (typeof visits)[number]

/** A request, with header names in lower case. */
export interface Visitor {
  method: string
  headers: Record<string, string | string[] | undefined>
}

/**
 * Programs that unfurl, index or scan links, by User-Agent. iMessage calls itself
 * facebookexternalhit and Twitterbot, Signal calls itself WhatsApp, Teams SkypeUriPreview.
 */
const previewers: RegExp[] = [
  // Slackbot-LinkExpanding, Twitterbot, Discordbot, TelegramBot, LinkedInBot, Googlebot, Applebot, bingbot,
  // Mattermost-Bot, Synapse (bot; …), Mastodon's http.rb (…; Bot), redditbot, Pinterestbot; but a Cubot is a phone.
  /(?<!cu)bot\b/i,
  /externalhit|facebot|facebookcatalog|meta-external/i,
  // Their apps' browsers have the name inside a browser's; their fetchers begin with it.
  /^(?:whatsapp|viber|line-poker|snap url|misskey|mastodon|pleroma|akkoma|friendica|rocket\.?chat|zulip|mattermost)/i,
  // SkypeUriPreview, BingPreview, MicrosoftPreview, ZulipURLPreview, Snap URL Preview Service.
  /preview/i,
  /mastodon\/|mattermost\/|slack-imgproxy|slackbot|teams-link|microsoft office existence/i,
  /unfurl|embedly|iframely|notionembedder|websitemetadataretriever|kakaotalk-scrap|vkshare|oembed/i,
  /crawler|spider|slurp|google-(?:inspectiontool|pagerenderer|read-aloud|safety)|mediapartners|googleother/i,
  /virustotal|urlscan|safelinks|proofpoint|barracuda|mimecast/i,
]

/** What people read with: all browsers call themselves Mozilla, except old and plain ones. */
const browser = /^(?:mozilla|opera|lynx|links|elinks|w3m)\b/i

/** Why a browser's own request is not somebody reading. */
const notReading: [header: string, value: RegExp, why: string][] = [
  ['purpose', /prefetch|prerender|preview/i, 'fetched ahead (Chrome up to 114, Safari)'],
  ['sec-purpose', /prefetch|prerender/i, 'fetched ahead (W3C, Sec-Purpose)'],
  ['x-purpose', /preview|prefetch/i, "Safari's Top Sites"],
  ['x-moz', /prefetch/i, 'fetched ahead (old Firefox)'],
  ['rsc', /./, "Next's router reloads an open page, or prefetches one"],
  ['next-router-prefetch', /./, "Next's router prefetches"],
  ['next-router-segment-prefetch', /./, "Next's router prefetches"],
  ['sec-fetch-mode', /^(?!navigate$)/i, 'read by a script, or as an image'],
  ['sec-fetch-dest', /^(?!document$)/i, 'inside another page'],
]

/** Returns the kind of visitor that requests a link's page. */
export function visitOf({ method, headers }: Visitor): Visit {
  const headerOf = (name: string): string => String(headers[name] ?? '')
  const agent = headerOf('user-agent')
  if (previewers.some((pattern) => pattern.test(agent))) return 'preview'
  if (method !== 'GET' || !browser.test(agent)) return 'program'
  const ahead = notReading.some(
    ([name, value]) => headerOf(name) !== '' && value.test(headerOf(name)),
  )
  return ahead ? 'program' : 'reader'
}
