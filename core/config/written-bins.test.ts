import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiClient } from '@/server/testing/api-client'
import { startServer, type TestServer } from '@/server/testing/start-server'
import type { ConfigAnswer, ConfigBin, ConfigFault } from '../contract/config'
import { type ReplySettings, RuleWhen } from '../contract/replies'
import { readConfig } from './read-config'
import { type MadeBin, madeBins } from './testing/made-bins'
import { type WholeBin, writeConfig } from './write-config'

let server: TestServer
let owner: ApiClient
beforeAll(async () => {
  server = await startServer()
  owner = server.newOwner()
  await owner.createBin()
})
afterAll(() => server.stop())

async function send(id: string, bin: ConfigBin, check: boolean): Promise<ConfigAnswer> {
  const body = JSON.stringify({ bins: { [id]: bin }, check })
  const response = await owner.fetch('/api/config', { method: 'POST', body })
  const text = await response.text()
  expect([response.status, text]).toEqual([200, text])
  return JSON.parse(text) as ConfigAnswer
}

/** Returns a bin without the part that a fault is about. */
function without(bin: ConfigBin, { path }: ConfigFault): ConfigBin {
  const [, , part, at, index] = path
  if (part === 'replies' && at === 'rules' && typeof index === 'number') {
    const rules = bin.replies?.rules.filter((_, n) => n !== index)
    return { ...bin, replies: { ...bin.replies, rules } as ConfigBin['replies'] }
  }
  if (part === 'replies' && at === 'fallback') {
    return { ...bin, replies: { ...bin.replies, fallback: null } as ConfigBin['replies'] }
  }
  if ((part === 'forwards' || part === 'secrets' || part === 'shares') && typeof at === 'number') {
    return { ...bin, [part]: (bin[part] as object[]).filter((_, n) => n !== at) }
  }
  return { ...bin, [String(part)]: undefined }
}

/** Returns a rule without conditions, headers and templates: few of odd ones can be saved. */
function tamed(rule: MadeBin['replies']['rules'][number], at: number): typeof rule {
  const when = at % 2 === 0 ? RuleWhen.parse({}) : rule.when
  if (rule.answer.kind !== 'reply') return { ...rule, when }
  return { ...rule, when, answer: { kind: 'reply', reply: tamedReply(rule.answer.reply) } }
}
const tamedReply = (reply: ReplySettings): ReplySettings => ({
  ...reply,
  headers: [],
  template: false,
  echo: false,
  faultMode: 'whole',
})

/** Returns a forward without conditions, template, and header lines that cannot be sent. */
const tamedForward = (forward: MadeBin['forwards'][number]): typeof forward => ({
  ...forward,
  when: RuleWhen.parse({}),
  add: forward.add.filter(([, value]) => /^[ -~]*$/.test(value)),
  body: null,
})

/** Makes a bin of what the instance takes of it. Returns its config. */
async function makeBin(id: string, made: MadeBin): Promise<ConfigBin> {
  let bin: ConfigBin = {
    ...made.own,
    replies: {
      ...made.replies,
      rules: made.replies.rules.map(tamed),
      fallback: made.replies.fallback && tamedReply(made.replies.fallback),
    },
    forwards: made.forwards.map(tamedForward),
    secrets: made.secrets
      .filter(({ scheme }) => scheme === 'github')
      .map(({ scheme, label }, at) => ({ scheme, label, value: `value ${at} of ${id}` })),
    shares: made.shares.filter(({ name }) => name !== ''),
  }
  for (;;) {
    const { faults } = await send(id, bin, false)
    const [fault] = faults
    if (!fault) return bin
    bin = without(bin, fault)
  }
}

async function read(id: string): Promise<WholeBin> {
  const of = async <Of>(path: string): Promise<Of> =>
    (await (await owner.fetch(`/api/bins/${id}${path}`)).json()) as Of
  const [bin, replies, { forwards }, { secrets }, { shares }] = await Promise.all([
    of<WholeBin['bin']>(''),
    of<WholeBin['replies']>('/replies'),
    of<{ forwards: WholeBin['forwards'] }>('/forwards'),
    of<{ secrets: WholeBin['secrets'] }>('/secrets'),
    of<{ shares: WholeBin['shares'] }>('/shares'),
  ])
  return { bin, replies, forwards, secrets, shares, polls: [] }
}

test('bins of a real instance, written as configs, apply to nothing changed', async () => {
  const parts = { rules: 0, forwards: 0, secrets: 0, shares: 0 }
  for (const [at, made] of fc.sample(madeBins, { seed: 61, numRuns: 25 }).entries()) {
    const id = `written-${at}`
    const asked = await makeBin(id, made)
    const whole = await read(id)
    parts.rules += whole.replies.rules.length
    parts.forwards += whole.forwards.length
    parts.secrets += whole.secrets.length
    parts.shares += whole.shares.length
    const { text, variables } = writeConfig(whole, server.origin, Date.now())
    const bytes = new TextEncoder().encode(text)
    const set = Object.fromEntries(variables.map(({ name }) => [name, `value of ${name}`]))
    const { bins } = readConfig({ file: 'w.yaml', bytes }, set)
    const written = withValues(bins[id] ?? {}, asked, whole)
    expect([text, await send(id, written, true)]).toEqual([text, { faults: [], changes: [] }])
  }
  for (const [part, count] of Object.entries(parts)) {
    expect([part, count > 5]).toEqual([part, true])
  }
})

/** Gives what variables stand for its value, by what recognises it. */
function withValues(written: ConfigBin, asked: ConfigBin, whole: WholeBin): ConfigBin {
  return {
    ...written,
    secrets: written.secrets?.map((secret, at) => {
      const { label } = whole.secrets[at] ?? {}
      const alike = asked.secrets?.filter((one) => one.label === label) ?? []
      const before = whole.secrets.slice(0, at).filter((one) => one.label === label).length
      return { ...secret, value: alike[before]?.value ?? '' }
    }),
    forwards: written.forwards?.map((forward, at) => {
      const was = whole.forwards[at]
      return was ? { ...forward, to: was.to, add: was.add } : forward
    }),
  }
}
