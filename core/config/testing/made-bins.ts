import * as fc from 'fast-check'
import { ForwardSettings } from '../../contract/forward'
import { fitsOnALine } from '../../contract/name'
import { BinReplies, FaultMode, ReplySettings, Rule, RuleWhen } from '../../contract/replies'

/** Texts that YAML, templates and terminals make something of. */
const odd = fc.constantFrom(
  '${HOME}',
  '$${',
  '${',
  '$',
  '{{ body.a }}',
  '- a',
  '# x',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u007f',
  '\u0090',
  '\ufeff',
  '\ud800',
  '\udfff\ud83d',
  '😀',
  '\0',
  '\u001b',
  ': ',
  '"',
  "'",
  '\\',
  '|',
  '>',
  'null',
  '~',
  'yes',
  '0x1f',
  '1e3',
  '007',
  '.inf',
  '2026-11-29',
  '<<',
  '*a',
  '&a',
  '!!str',
  '%',
  '@',
  '`',
  'const a = `${b}`\nreturn { status: 200 }\n',
  '  indented\nless\n\n\n',
  '\n\nfirst',
  'end  \n  ',
)
const text = (max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(odd, fc.string({ maxLength: 12, unit: 'binary' })), { maxLength: 6 })
    .map((parts) => parts.join('').slice(0, max))
const name = text(80).map((said) => {
  const shown = said.trim()
  return fitsOnALine(shown) && !/^[\p{Default_Ignorable_Code_Point}\p{Cf}\s]*$/u.test(shown)
    ? shown
    : ''
})
const line = fc.tuple(
  fc.constantFrom('Authorization', 'X-Api-Key', 'Content-Type', 'X-A', 'Cookie'),
  text(40),
)
const when = fc
  .record(
    {
      methods: fc.array(fc.constantFrom('POST', 'GET', 'PURGE'), { maxLength: 3 }),
      path: fc.option(text(60)),
      headers: fc.array(
        fc.record({
          name: text(20).filter((said) => said !== ''),
          op: fc.constantFrom('is', 'contains', 'exists'),
          value: text(40),
        }),
        { maxLength: 2 },
      ),
      q: fc.option(text(60)),
    },
    { requiredKeys: [] },
  )
  .map((said) => RuleWhen.parse(said))
const reply = fc
  .record(
    {
      status: fc.integer({ min: 200, max: 599 }),
      headers: fc.array(line, { maxLength: 3 }),
      body: text(300),
      echo: fc.boolean(),
      template: fc.boolean(),
      delayMs: fc.integer({ min: 0, max: 30_000 }),
      faultMode: fc.constantFrom(...FaultMode.options),
    },
    { requiredKeys: [] },
  )
  .map((said) => ReplySettings.parse(said))
const answer = fc.oneof(
  fc.record({ kind: fc.constant('reply' as const), reply }),
  fc.record({ kind: fc.constant('script' as const), code: text(300) }),
  fc.record({
    kind: fc.constant('drill' as const),
    steps: fc.array(reply, { minLength: 1, maxLength: 3 }),
    per: fc.constantFrom('bin', 'event'),
    atEnd: fc.constantFrom('stay', 'repeat', 'pass'),
  }),
)
const rules = fc
  .array(fc.record({ name, on: fc.boolean(), when, answer }), { maxLength: 4 })
  .map((all) => all.map((rule, at) => Rule.parse({ ...rule, id: `r-${at}` })))
const replies = fc
  .record({
    rules,
    fallback: fc.option(reply),
    address: fc.boolean(),
    cors: fc.boolean(),
    handshakes: fc.record({ off: fc.array(text(40), { maxLength: 2 }), confirmSns: fc.boolean() }),
  })
  .map((said) => BinReplies.parse(said))
const forward = fc
  .record({
    name,
    on: fc.boolean(),
    when,
    to: fc.constantFrom(
      'http://192.0.2.1/',
      'https://user:a-long-password-9@shop.example/hook?token=9f8e7d6c5b4a39281706',
      'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
      'https://shop.example/${path}',
    ),
    path: fc.constantFrom('keep', 'fixed'),
    method: fc.constantFrom(null, 'PUT'),
    drop: fc.array(
      text(20).filter((said) => said !== ''),
      { maxLength: 2 },
    ),
    add: fc.array(line, { maxLength: 3 }),
    body: fc.option(text(200)),
    sign: fc.constantFrom('anew', 'keep'),
    schedule: fc.constantFrom(
      { kind: 'short' },
      { kind: 'standard' },
      { kind: 'own', waits: [1, 9] },
    ),
    reply: fc.constantFrom(null, { withinMs: 5000 }, { withinMs: 700 }),
  })
  .map((said) => ForwardSettings.parse(said))
const secret = fc.record({
  scheme: fc.constantFrom('stripe', 'github', 'custom'),
  label: name,
  handed: fc.boolean(),
})
const share = fc.record({ name, redact: fc.boolean(), listen: fc.boolean() })
const own = fc.record({
  name: name.map((said) => said || 'shop'),
  maxCaptures: fc.integer({ min: 1, max: 1000 }),
  maxBytes: fc.integer({ min: 1024, max: 9_999_999 }),
  maxBody: fc.integer({ min: 0, max: 9_999_999 }),
  whenFull: fc.constantFrom('evict' as const, 'refuse' as const),
  expireAfterDays: fc.option(fc.integer({ min: 1, max: 3650 })),
  listenerReplyMs: fc.option(fc.integer({ min: 100, max: 60_000 })),
})
/** Bins with anything that they can have. */
export const madeBins = fc.record({
  id: fc.constantFrom('shop-staging', '007', '1e3', 'null', 'true', '9-9'),
  own,
  replies,
  forwards: fc.array(forward, { maxLength: 4 }),
  secrets: fc.array(secret, { maxLength: 4 }),
  shares: fc.array(share, { maxLength: 4 }),
})
export type MadeBin = typeof madeBins extends fc.Arbitrary<infer Of> ? Of : never
