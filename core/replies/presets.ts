import type { ReplySettings } from '../contract/replies'
import { plainReply } from './plain-reply'

export interface Preset {
  id: string
  label: string
  reply: ReplySettings
}

const preset = (id: string, label: string, part: Partial<ReplySettings>): Preset => ({
  id,
  label,
  reply: plainReply(part),
})

const twiml =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <Message>Hello</Message>\n</Response>\n'

/** Where the preset of a redirect leads until it is changed. */
export const exampleLocation = 'https://example.com/'

/** Replies to start from. */
export const presets: readonly Preset[] = [
  preset('json', 'JSON', {
    headers: [['Content-Type', 'application/json']],
    body: '{"ok":true}',
  }),
  preset('text', 'Text', {
    headers: [['Content-Type', 'text/plain; charset=utf-8']],
    body: 'ok',
  }),
  preset('filled-in', 'JSON with the request’s number', {
    headers: [['Content-Type', 'application/json']],
    body: '{"ok":true,"number":{{ number }},"id":{{ request.json.id | json }}}',
    template: true,
  }),
  preset('xml', 'XML', {
    headers: [['Content-Type', 'application/xml']],
    body: '<?xml version="1.0" encoding="UTF-8"?>\n<ok/>\n',
  }),
  preset('twiml', 'TwiML', { headers: [['Content-Type', 'text/xml']], body: twiml }),
  preset('echo', 'Echo: the request’s own body', { echo: true }),
  preset('empty', 'Empty, 204', { status: 204 }),
  preset('redirect', 'A link that counts clicks: redirect, 302', {
    status: 302,
    headers: [['Location', exampleLocation]],
  }),
  preset('cors', 'For browsers of any origin (CORS)', {
    headers: [
      ['Content-Type', 'application/json'],
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Expose-Headers', '*'],
    ],
    body: '{"ok":true}',
  }),
  preset('gone', 'Gone for good, 410', { status: 410 }),
  preset('slow-down', 'Slow down, 429 with Retry-After', {
    status: 429,
    headers: [['Retry-After', '30']],
  }),
  preset('slow', 'Slow: after ten seconds', { body: 'ok', delayMs: 10_000 }),
  preset('password', 'Asks for a password, 401', {
    status: 401,
    headers: [['WWW-Authenticate', 'Basic realm="bin"']],
  }),
  preset('down', 'Down for a while, 503', { status: 503 }),
]
