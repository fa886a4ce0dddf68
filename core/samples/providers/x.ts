import { json, type ProviderSamples } from '../sample'

const user = (id: string, name: string) => ({
  id: Number(id),
  id_str: id,
  name,
  screen_name: name.toLowerCase(),
  protected: false,
  verified: false,
})

export const x: ProviderSamples = {
  provider: 'x',
  scheme: 'x',
  events: {
    tweet_create_events: (fresh) => {
      const id = fresh.digits(19)
      return json(
        {},
        {
          for_user_id: '100000042',
          tweet_create_events: [
            {
              created_at: new Date(fresh.now).toUTCString(),
              id: Number(id),
              id_str: id,
              text: '@example_shop the kettle sings. Thank you',
              truncated: false,
              user: user('100000007', 'Robin_Example'),
              in_reply_to_screen_name: 'example_shop',
              favorite_count: 0,
              retweet_count: 0,
              lang: 'en',
              timestamp_ms: String(fresh.now),
            },
          ],
        },
      )
    },
    follow_events: (fresh) =>
      json(
        {},
        {
          for_user_id: '100000042',
          follow_events: [
            {
              type: 'follow',
              created_timestamp: String(fresh.now),
              target: user('100000042', 'Example_Shop'),
              source: user(fresh.digits(9), 'Robin_Example'),
            },
          ],
        },
      ),
  },
}
