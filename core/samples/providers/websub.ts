import type { ProviderSamples } from '../sample'

export const websubSamples: ProviderSamples = {
  provider: 'websub',
  scheme: 'websub',
  events: {
    'feed entry': (fresh) => ({
      headers: {
        'Content-Type': 'application/atom+xml; charset=utf-8',
        Link: '<https://hub.example.com/>; rel=hub, <https://blog.example.com/feed.xml>; rel=self',
      },
      body: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Notes on kettles</title>
  <link rel="self" href="https://blog.example.com/feed.xml"/>
  <id>https://blog.example.com/</id>
  <updated>${fresh.isoSeconds()}</updated>
  <entry>
    <title>When it whistles</title>
    <link href="https://blog.example.com/when-it-whistles"/>
    <id>urn:uuid:${fresh.uuid()}</id>
    <updated>${fresh.isoSeconds()}</updated>
    <author><name>Robin Example</name></author>
    <summary>Steam, and what to do about it.</summary>
  </entry>
</feed>
`,
    }),
  },
}
