import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Bin, BinList } from '@/core/contract/bin'
import type { ForwardList } from '@/core/contract/forward'
import type { SecretsOfBin } from '@/core/contract/secret'
import { type ConfigStage, configStage } from './testing/config-stage'
import type { TestServer } from './testing/start-server'

let stage: ConfigStage
beforeEach(() => {
  stage = configStage()
})
afterEach(() => stage.remove())

const shop = `
bins:
  shop-staging:
    name: Shop
    maxCaptures: 50
    replies:
      rules:
        - id: down
          when: { methods: [POST] }
          answer: { kind: reply, reply: { status: 402, body: no money } }
    forwards:
      - { name: to us, to: "http://192.0.2.1/", on: false }
    secrets:
      - { scheme: stripe, label: live, value: "\${STRIPE}" }
    shares:
      - name: For review
`
const env = { STRIPE: 'whsec_0123456789abcdef0123456789abcdef' }

/** All of a bin that a config says. */
async function read(server: TestServer, bin: string, key = stage.key) {
  const owner = server.newOwner(server.origin, key)
  const of = async <Of>(path: string): Promise<Of> =>
    (await (await owner.fetch(`/api/bins/${bin}${path}`)).json()) as Of
  const [own, { rules }, { forwards }, { secrets }, { shares }] = await Promise.all([
    of<Bin>(''),
    of<{ rules: object[] }>('/replies'),
    of<ForwardList>('/forwards'),
    of<SecretsOfBin>('/secrets'),
    of<{ shares: object[] }>('/shares'),
  ])
  return { name: own.name, maxCaptures: own.maxCaptures, rules, forwards, secrets, shares }
}

test('a server makes the bins of its config before it is ready, and a second start changes nothing', async () => {
  const server = await stage.start(shop, env)
  const response = await fetch(`${server.origin}/in/shop-staging`, { method: 'POST' })
  expect([response.status, await response.text()]).toEqual([402, 'no money'])
  const made = await read(server, 'shop-staging')
  expect(made).toMatchObject({
    name: 'Shop',
    maxCaptures: 50,
    rules: [{ id: 'down' }],
    forwards: [{ name: 'to us', on: false }],
    secrets: [{ scheme: 'stripe', label: 'live' }],
    // Nobody would see its address.
    shares: [],
  })
  await server.stop()
  const again = await stage.start(shop, env)
  expect(await read(again, 'shop-staging')).toEqual(made)
  expect(await (await fetch(`${again.origin}/in/shop-staging`, { method: 'POST' })).text()).toBe(
    'no money',
  )
  await again.stop()
})

test('a changed config changes what differs, and leaves what it does not mention', async () => {
  const server = await stage.start(shop, env)
  const owner = server.newOwner(server.origin, stage.key)
  const post = (path: string, body: object) =>
    owner.fetch(`/api/bins/shop-staging${path}`, { method: 'POST', body: JSON.stringify(body) })
  await post('/forwards', { name: 'by hand', to: 'http://192.0.2.2/' })
  await post('/secrets', { scheme: 'github', value: 'by hand' })
  await owner.createBin({ id: 'made-by-hand' })
  const before = await read(server, 'shop-staging')
  await server.stop()
  const changed = shop.replace('maxCaptures: 50', 'maxBody: 99').replace('402', '503')
  const secret = 'whsec_ffffffffffffffffffffffffffffffff'
  const again = await stage.start(changed.replace('name: Shop', ''), { STRIPE: secret })
  const after = await read(again, 'shop-staging')
  expect(after).toMatchObject({
    name: 'Shop',
    maxCaptures: 50,
    rules: [{ answer: { reply: { status: 503 } } }],
    secrets: [{ label: '' }, { label: 'live' }],
  })
  expect(after.forwards).toEqual(before.forwards)
  expect(after.secrets.map(({ id }) => id)).not.toContain(before.secrets[0]?.id)
  expect(after.secrets[0]?.id).toBe(before.secrets[1]?.id)
  await again.stop()
  const without = await stage.start('bins: {}')
  const list = await without.newOwner(without.origin, stage.key).fetch('/api/bins')
  expect(((await list.json()) as BinList).bins.map(({ id }) => id)).toEqual([
    'made-by-hand',
    'shop-staging',
  ])
  await without.stop()
})

/** Changes of the shop that only a server refuses; where, in a config of one shop for each, and why. */
const refusals = [
  ['maxCaptures: 50', 'maxCaptures: 5000', "5:5: .maxCaptures: at most this instance's 1000"],
  ['http://192.0.2.1/', 'ftp://192.0.2.1/', '26:24: .forwards[0].to: '],
  ['scheme: stripe', 'scheme: strip', '42:9: .secrets[0]: There is no scheme strip'],
  [
    '{ kind: reply, reply: { status: 402, body: no money } }',
    '{ kind: script, code: "return (" }',
    '50:11: .replies.rules[0]: Rule 1 “down”: code: ',
  ],
  [
    'body: no money',
    'body: "{% if %}", template: true',
    '64:11: .replies.rules[0]: Rule 1 “down”: body: ',
  ],
  [
    '- name: For review',
    '- { name: a, listen: true }',
    '86:20: .shares[0].listen: listen is for a link that hides nothing',
  ],
  [
    'name: For review',
    'name: For review\n      - name: For review',
    '101:9: .shares[1]: Two links of a bin have the same name',
  ],
  [
    '    shares',
    '      - { scheme: stripe, value: "${STRIPE}" }\n    shares',
    '114:9: .secrets[1]: Two secrets of a bin are the same',
  ],
] as const

test('a faulty config stops the start with its places, and changes nothing', async () => {
  const ofItsForm = [
    [shop.replace('status: 402', 'status: 99'), `${stage.file}:10:43: bins.shop-staging`],
    [shop.replace('${STRIPE}', '${STRIP}'), 'The environment variable STRIP is not set'],
    [`${shop}  Shop: {}`, 'bins.Shop: A bin id has 3 to 40 characters'],
  ] as const
  for (const [text, message] of ofItsForm) {
    const said = await stage.refusal(text, env)
    expect(said).toContain(message)
    expect(said).toMatch(/:\d+:\d+: bins\./)
    expect(said).not.toContain(env.STRIPE)
  }
  const bins = refusals.map(([from, to], at) =>
    shop
      .replace('\nbins:\n', '')
      .replace('shop-staging', `shop-${at}`)
      .replace(from, () => to),
  )
  const said = await stage.refusal(`\nbins:\n${bins.join('')}`, env)
  expect(said.split('\n')).toEqual(
    refusals.map(([, , fault], at) =>
      expect.stringContaining(`${stage.file}:${fault.replace(' ', ` bins.shop-${at}`)}`),
    ),
  )
  expect(said).not.toContain(env.STRIPE)
  const off = await stage.refusal(shop, { ...env, WIREBIN_REPLIES: 'off' })
  expect(off).toContain(`${stage.file}:6:5: bins.shop-staging.replies: Replies of a bin’s own are`)
  const server = await stage.start('bins: {}')
  const list = await server.newOwner(server.origin, stage.key).fetch('/api/bins')
  expect(await list.json()).toEqual({ bins: [], closed: [] })
  await server.stop()
})

test('a file that is not there, or has no end, is named', async () => {
  const missing = await stage.refusal(shop, { WIREBIN_CONFIG: '/nowhere/w.yaml' })
  expect(missing).toBe(
    "/nowhere/w.yaml cannot be read: ENOENT: no such file or directory, open '/nowhere/w.yaml'",
  )
  const endless = await stage.refusal(shop, { WIREBIN_CONFIG: '/dev/zero' })
  expect(endless).toBe('/dev/zero:1:1: A config file has at most 1048576 bytes (1 MiB)')
})

test('without an owner key a config is refused, saying both ways to give one', async () => {
  const none = { ...env, WIREBIN_CONFIG_OWNER_KEY: '' }
  const said = await stage.refusal(shop, none)
  expect(said).toContain('Set WIREBIN_CONFIG_OWNER_KEY')
  expect(said).toContain('ownerKey: ${NAME}')
  const owned = `ownerKey: \${SHOP_KEY}\n${shop}`
  expect(await stage.refusal(owned, none)).toContain(
    `${stage.file}:1:1: ownerKey: The environment variable SHOP_KEY is not set`,
  )
  const server = await stage.start(owned, { ...none, SHOP_KEY: stage.key })
  expect(await read(server, 'shop-staging')).toMatchObject({ name: 'Shop' })
  await server.stop()
  const wrong = await stage.refusal(shop, { ...env, WIREBIN_CONFIG_OWNER_KEY: 'wbo_short-canary' })
  expect(wrong).toContain('WIREBIN_CONFIG_OWNER_KEY=…: An owner key begins with wbo_')
})

test('a bin of another owner, and one that was deleted for good, is refused by name', async () => {
  const server = await stage.start('bins: { mine: {} }')
  const other = server.newOwner()
  await other.createBin({ id: 'shop-staging' })
  const owner = server.newOwner(server.origin, stage.key)
  await owner.createBin({ id: 'gone-for-good' })
  await owner.fetch('/api/bins/gone-for-good?forever=true', { method: 'DELETE' })
  await server.stop()
  const said = await stage.refusal(`${shop}  gone-for-good: {}\n  new-one: {}`, env)
  expect(said.split('\n')).toEqual([
    expect.stringContaining(
      `${stage.file}:3:3: bins.shop-staging: There is a bin with this id, and it has another owner`,
    ),
    expect.stringContaining(
      `${stage.file}:17:3: bins.gone-for-good: A bin with this id was deleted for good`,
    ),
  ])
  const again = await stage.start('bins: {}')
  expect((await fetch(`${again.origin}/in/new-one`)).status).toBe(404)
  await again.stop()
})

test('a bin that was deleted is reopened with its requests, and becomes as the config says', async () => {
  const server = await stage.start(shop, env)
  await fetch(`${server.origin}/in/shop-staging`, { method: 'POST' })
  const owner = server.newOwner(server.origin, stage.key)
  await owner.fetch('/api/bins/shop-staging', { method: 'DELETE' })
  await server.stop()
  const again = await stage.start(shop, env)
  expect(await read(again, 'shop-staging')).toMatchObject({
    name: 'Shop',
    secrets: [{ scheme: 'stripe', label: 'live' }],
    forwards: [{ name: 'to us' }],
  })
  expect(await again.newOwner(again.origin, stage.key).readBin('shop-staging')).toMatchObject({
    count: 1,
  })
  await again.stop()
})

test('an owner key that was replaced does not make another owner', async () => {
  const server = await stage.start(shop, env)
  const owner = server.newOwner(server.origin, stage.key)
  const body = JSON.stringify({ oldKeyEnds: 'now' })
  const rotated = await owner.fetch('/api/owner/rotation', { method: 'POST', body })
  const { ownerKey } = (await rotated.json()) as { ownerKey: string }
  await server.stop()
  expect(await stage.refusal(shop, env)).toMatch(/replaced/)
  const again = await stage.start(shop, { ...env, WIREBIN_CONFIG_OWNER_KEY: ownerKey })
  expect(await read(again, 'shop-staging', ownerKey)).toMatchObject({ name: 'Shop' })
  await again.stop()
})
