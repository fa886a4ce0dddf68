import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { setCliStage } from '../testing/stage'

const stage = setCliStage()
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** Makes a bin with a secret for Stripe. */
async function stripeBin() {
  const bin = await stage.owner.createBin()
  await stage.owner.fetch(`/api/bins/${bin.id}/secrets`, {
    method: 'POST',
    body: JSON.stringify({ scheme: 'stripe', value: secret }),
  })
  return { ...bin, url: `${stage.server.origin}/in/${bin.id}` }
}

const verdicts = async (bin: string) =>
  (await stage.owner.captures(bin)).map(({ event, verdict }) => [event, verdict])

test('a sample is signed with the secret of the environment, or a made-up one, which is said', async () => {
  const { id, url } = await stripeBin()
  const signed = stage.run(['send', 'stripe/invoice.payment_failed', '--to', url], {
    STRIPE_WEBHOOK_SECRET: secret,
  })
  expect([await signed.exit, signed.notes]).toEqual([0, []])
  expect(signed.lines.join()).toMatch(/^POST http:\S+ {2}→ {2}200 {2}\d+ ms$/)
  const invented = stage.run(['send', 'stripe', '--to', url, '--times', '2'])
  expect(await invented.exit).toBe(0)
  expect(invented.notes).toEqual([
    'Signed with a made-up secret: set STRIPE_WEBHOOK_SECRET to your own',
  ])
  await expect
    .poll(() => verdicts(id))
    .toEqual([
      ['invoice.payment_failed', 'valid'],
      ['payment_intent.succeeded', 'invalid'],
      ['payment_intent.succeeded', 'invalid'],
    ])
})

test('a fixture out of a bin is signed afresh', async () => {
  const { id, url } = await stripeBin()
  const env = { STRIPE_WEBHOOK_SECRET: secret }
  await stage.run(['send', 'stripe', '--to', url], env).exit
  const response = await stage.owner.fetch(`/api/bins/${id}/captures/1/fixture`)
  const file = join(stage.home.env['XDG_CONFIG_HOME'] ?? '', '..', 'paid.json')
  writeFileSync(file, await response.text())
  expect(await stage.run(['send', file, '--to', url], env).exit).toBe(0)
  const without = stage.run(['send', file, '--to', url, '--path', 'fixed'])
  await without.exit
  expect(without.notes.join()).toContain('set STRIPE_WEBHOOK_SECRET to sign it afresh')
  await expect
    .poll(async () => (await verdicts(id)).slice(0, 2).map(([, is]) => is))
    .toEqual(['valid', 'valid'])
})

test.each([
  [['send', 'nobody', '--to', 'http://127.0.0.1:1'], 2, 'neither a fixture (a file *.json) nor'],
  [['send', 'stripe/none', '--to', 'http://127.0.0.1:1'], 2, 'but payment_intent.succeeded'],
  [['send', 'none.json', '--to', 'http://127.0.0.1:1'], 1, 'There is no file none.json'],
  [['send', 'stripe', '--to', 'ftp://a'], 2, 'only http and https'],
  [['send', 'stripe', '--to', '127.0.0.1:1'], 1, '1 of 1 failed'],
  [['send', '--list'], 0, 'github/push'],
])('%j ends with %i and says: %s', async (args, code, words) => {
  const run = stage.run(args)
  expect(await run.exit).toBe(code)
  expect([...run.lines, ...run.notes].join('\n')).toContain(words)
})
