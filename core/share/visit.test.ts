import { describe, expect, test } from 'vitest'
import { type Visit, visitOf } from './visit'

const mozilla = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'
const chrome = `${mozilla} Chrome/143.0.0.0 Safari/537.36`
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4'

/** As their makers write them. */
const agents: Record<Visit, Record<string, string>> = {
  preview: {
    Slack: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Slack, images': 'Slack-ImgProxy (+https://api.slack.com/robots)',
    X: 'Twitterbot/1.0',
    Facebook: 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    Meta: 'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)',
    iMessage: `${mac} facebookexternalhit/1.1 Facebot Twitterbot/1.0`,
    Discord: 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
    Telegram: 'TelegramBot (like TwitterBot)',
    WhatsApp: 'WhatsApp/2.24.20.89 A',
    Signal: 'WhatsApp/2',
    LinkedIn:
      'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
    Teams:
      'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
    Google: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Google on a phone': `${mozilla} Chrome/143.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    Apple: `${iphone} Version/17.4 Mobile/15E148 Safari/604.1 (Applebot/0.1; +http://www.apple.com/go/applebot)`,
    Bing: `${mozilla} Chrome/116.0.1938.76 Safari/537.36 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)`,
    'Bing, previews': `${mozilla} BingPreview/1.0b`,
    Mastodon: 'Mastodon/4.3.1 (http.rb/5.2.0; +https://mastodon.social/) Bot',
    'Mastodon, old': 'http.rb/2.2.2 (Mastodon/2.4.0; +https://mastodon.social/)',
    Misskey: 'Misskey/2024.10.1 (https://misskey.io)',
    Mattermost: 'Mattermost-Bot/1.1',
    'Rocket.Chat': 'Rocket.Chat/7.0.0',
    Zulip: 'Mozilla/5.0 (compatible; ZulipURLPreview/9.2; +https://zulip.com)',
    Matrix: 'Synapse (bot; +https://github.com/matrix-org/synapse)',
    Line: 'facebookexternalhit/1.1;line-poker/1.0',
    Viber: 'Viber/13.3.0.5',
    KakaoTalk: 'facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/',
    Snapchat: 'Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots',
    Pinterest: 'Mozilla/5.0 (compatible; Pinterestbot/1.0; +https://www.pinterest.com/bot.html)',
    Reddit: 'Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback)',
    Notion: 'Mozilla/5.0 (compatible; NotionEmbedder)',
    Embedly: 'Mozilla/5.0 (compatible; Embedly/0.2; +http://support.embed.ly/)',
    Yandex: 'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
    Baidu: 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    DuckDuckGo: 'DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)',
    OpenAI:
      'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
  },
  reader: {
    Chrome: chrome,
    Firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    Safari: `${iphone} Version/18.1 Mobile/15E148 Safari/604.1`,
    Edge: `${chrome} Edg/143.0.0.0`,
    'a Cubot phone': 'Mozilla/5.0 (Linux; Android 13; CUBOT P80) AppleWebKit/537.36 Chrome/120.0',
    "Slack's own window": `${mozilla} Slack/4.41.97 Chrome/130.0.6723.191 Electron/33.3.1 Safari/537.36`,
    "Facebook's own browser": `${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/480.0.0.0]`,
    "LinkedIn's own browser": `${iphone} Mobile/15E148 [LinkedInApp]/9.30`,
    'Opera of old': 'Opera/9.80 (X11; Linux i686) Presto/2.12.388 Version/12.16',
    w3m: 'w3m/0.5.3+git2023',
  },
  program: {
    curl: 'curl/8.5.0',
    wget: 'Wget/1.21.4',
    Python: 'python-requests/2.32.3',
    'Node.js': 'node',
    Go: 'Go-http-client/2.0',
    'no name at all': '',
  },
}
const named = Object.entries(agents).flatMap(([visit, list]) =>
  Object.entries(list).map(([name, agent]) => ({ name, agent, visit })),
)

test.each(named)('$name is a $visit', ({ agent, visit }) => {
  expect(visitOf({ method: 'GET', headers: { 'user-agent': agent } })).toBe(visit)
})

describe('requests of a browser', () => {
  const navigation = {
    'user-agent': chrome,
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
    'sec-fetch-user': '?1',
    'cache-control': 'max-age=0',
  }
  const asks: [name: string, visit: Visit, headers: Record<string, string>][] = [
    ['a page, or the same page again', 'reader', {}],
    ['a prefetched page', 'program', { 'sec-purpose': 'prefetch' }],
    ['a page in the background', 'program', { 'sec-purpose': 'prefetch;prerender' }],
    ['the same by its old names', 'program', { purpose: 'prefetch' }],
    ['the same by a Firefox name', 'program', { 'x-moz': 'prefetch' }],
    ["Safari's Top Sites", 'program', { 'x-purpose': 'preview' }],
    ['its payload again', 'program', { rsc: '1' }],
    ['a prefetched payload', 'program', { 'next-router-prefetch': '1' }],
    ['a script’s fetch', 'program', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['a frame', 'program', { 'sec-fetch-dest': 'iframe' }],
    ['an image', 'program', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
  ]
  test.each(asks)('%s: %s', (_, visit, headers) => {
    expect(visitOf({ method: 'GET', headers: { ...navigation, ...headers } })).toBe(visit)
  })

  test('a HEAD request is not a reader', () => {
    expect(visitOf({ method: 'HEAD', headers: navigation })).toBe('program')
  })
})
