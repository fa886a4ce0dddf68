import type { ReplySettings, RuleWhen } from '../contract/replies'

/** Returns a reply plan from the parts that differ from the default: 200 without a body. */
export const plainReply = (plan: Partial<ReplySettings> = {}): ReplySettings => ({
  status: 200,
  headers: [],
  body: '',
  echo: false,
  template: false,
  delayMs: 0,
  faultMode: 'whole',
  dripMs: 0,
  ...plan,
})

/** The conditions of a rule for every request. */
export const always: RuleWhen = {
  methods: [],
  path: null,
  headers: [],
  query: [],
  json: [],
  q: null,
}
