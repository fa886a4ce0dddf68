import { readFile } from 'node:fs/promises'
import { expect, test } from './wirebin'

const signature = 't=1796000000,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd'

test('I save a request as a fixture, and copy a test that sends it to my handler', async ({
  page,
  bin,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const body = '{\n  "id": "evt_1",\n  "type": "charge.succeeded"\n}'
  await fetch(`${bin.url}/hooks/stripe?tenant=7`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Stripe-Signature': signature },
    body,
  })
  await page.goto(`/b/${bin.id}?c=1`)
  await page.getByRole('button', { name: 'Copy as' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Save as fixture' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('stripe-charge.succeeded-1.json')
  const fixture = JSON.parse(await readFile(await file.path(), 'utf8')) as {
    request: { target: string; headers: [string, string][]; body: { lines: string[] } }
    signatures: unknown
  }
  expect(fixture.request.target).toBe('/hooks/stripe?tenant=7')
  expect(fixture.request.body.lines.join('\n')).toBe(body)
  expect(fixture.request.headers).toContainEqual(['Stripe-Signature', signature])
  expect(fixture.signatures).toEqual([{ scheme: 'stripe', secretEnv: 'STRIPE_WEBHOOK_SECRET' }])

  await page.getByRole('button', { name: 'Copy as' }).click()
  await page.getByRole('menuitem', { name: 'pytest test' }).click()
  await expect(
    page.getByText('Copied as pytest test. Save stripe-charge.succeeded-1.json beside it.'),
  ).toBeVisible()
  const code = await page.evaluate(() => navigator.clipboard.readText())
  expect(code).toContain(".with_name('stripe-charge.succeeded-1.json')")
  expect(code).toContain("'http://localhost:3000/hooks/stripe?tenant=7'")
  expect(code).toContain("secret_of('STRIPE_WEBHOOK_SECRET')")
})

test('An empty bin that only my machine reaches says how senders on the Internet get in', async ({
  page,
  bin,
}) => {
  await page.goto(`/b/${bin.id}`)
  await expect(page.getByText('Senders on the Internet do not reach this address')).toBeVisible()
})
