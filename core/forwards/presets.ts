import type { ForwardSettings } from '../contract/forward'

/** Settings to start a forward from. */
export interface ForwardPreset {
  id: string
  label: string
  /** What an address of it looks like. */
  address: string
  settings: Pick<ForwardSettings, 'method' | 'path' | 'drop' | 'add' | 'body' | 'sign'>
}

/** The provider and its event, on one line. */
const summary =
  '{{ provider | default: "A request" }}{% if event %} {{ event }}{% endif %}: {{ request.method }} {{ request.path | default: "/" }} (number {{ number }})'

/** A body that a template makes is another's message: nothing of the captured head goes with it. */
const message = (type: string, body: string): ForwardPreset['settings'] => ({
  method: 'POST',
  path: 'fixed',
  drop: ['*'],
  add: [['Content-Type', type]],
  body,
  sign: 'keep',
})

// Slack reads <!channel> and its like in a text, unless these three are escaped.
const slack = `{% capture text %}${summary}{% endcapture %}{"text": {{ text | replace: "&", "&amp;" | replace: "<", "&lt;" | replace: ">", "&gt;" | truncate: 3000 | json }}}`

const discord = `{% capture text %}${summary}{% endcapture %}{"content": {{ text | truncate: 1900 | json }}, "allowed_mentions": {"parse": []}}`

const ntfy = `{% capture text %}${summary}{% endcapture %}{{ text | truncate: 1000 }}`

/** Forwards to start from, the plain one first. */
export const forwardPresets: readonly ForwardPreset[] = [
  {
    id: 'as-captured',
    label: 'As captured',
    address: 'https://staging.example.com/hooks',
    settings: { method: null, path: 'keep', drop: [], add: [], body: null, sign: 'anew' },
  },
  {
    id: 'slack',
    label: 'Slack',
    address: 'https://hooks.slack.com/services/T…/B…/…',
    settings: message('application/json', slack),
  },
  {
    id: 'discord',
    label: 'Discord',
    address: 'https://discord.com/api/webhooks/…/…',
    settings: message('application/json', discord),
  },
  {
    id: 'ntfy',
    label: 'ntfy',
    address: 'https://ntfy.sh/your-topic',
    settings: message('text/plain; charset=utf-8', ntfy),
  },
]
