import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

/** Its snowflakes count from 2010. */
const epoch = 1_288_834_974_657

/** The same id as a number and as text, as X sends it. */
const idOf = (id: string): object => ({ id: new Digits(id), id_str: id })

/** A number with more digits than JavaScript's have. */
class Digits {
  readonly digits: string

  constructor(digits: string) {
    this.digits = digits
  }

  toJSON(): string {
    return `digits:${this.digits}`
  }
}

const user = (id: string, name: string): object => ({
  ...idOf(id),
  name,
  screen_name: name.toLowerCase(),
  location: null,
  url: null,
  description: null,
  protected: false,
  verified: false,
  followers_count: 42,
  friends_count: 7,
  statuses_count: 1042,
  created_at: 'Wed Jan 01 12:00:00 +0000 2020',
})

const shop = '100000042'

function events(name: string, event: object): SampleRequest {
  const made = jsonRequest({}, { for_user_id: shop, [name]: [event] })
  return { ...made, body: made.body.replaceAll(/"digits:(\d+)"/g, '$1') }
}

/** Thu Nov 26 09:14:00 +0000 2026 */
function created(fresh: FreshValues): string {
  const [day, date, month, year, time] = new Date(fresh.now).toUTCString().split(/,? /)
  return `${day} ${month} ${date} ${time} +0000 ${year}`
}

export const xSamples: ProviderSamples = {
  provider: 'x',
  scheme: 'x',
  events: {
    tweet_create_events: (fresh) =>
      events('tweet_create_events', {
        created_at: created(fresh),
        ...idOf(fresh.snowflake(epoch)),
        text: '@example_shop the kettle sings. Thank you',
        source: '<a href="https://mobile.x.com" rel="nofollow">X Web App</a>',
        truncated: false,
        in_reply_to_status_id: null,
        in_reply_to_status_id_str: null,
        in_reply_to_user_id: Number(shop),
        in_reply_to_user_id_str: shop,
        in_reply_to_screen_name: 'example_shop',
        user: user('100000007', 'Robin_Example'),
        is_quote_status: false,
        quote_count: 0,
        reply_count: 0,
        retweet_count: 0,
        favorite_count: 0,
        entities: {
          hashtags: [],
          urls: [],
          user_mentions: [
            { screen_name: 'example_shop', name: 'Example_Shop', ...idOf(shop), indices: [0, 13] },
          ],
          symbols: [],
        },
        favorited: false,
        retweeted: false,
        filter_level: 'low',
        lang: 'en',
        timestamp_ms: String(fresh.now),
      }),
    follow_events: (fresh) =>
      events('follow_events', {
        type: 'follow',
        created_timestamp: String(fresh.now),
        target: user(shop, 'Example_Shop'),
        source: user(fresh.digits(9), 'Robin_Example'),
      }),
  },
}
