import { startHeaderDroppingProxy } from './header-dropping-proxy'
import { unusedPort } from './loopback-ports'
import { startProxyWithoutCors } from './proxy-without-cors'
import { OwnServer } from './own-server'
import { expect, open, test } from './wirebin'

test('I find out in one click that the proxy drops a header', async ({ page }) => {
  const port = await unusedPort()
  const origin = `http://localhost:${port}`
  const server = await OwnServer.start({ PUBLIC_ORIGIN: origin, TRUST_PROXY: '1' })
  const proxy = await startHeaderDroppingProxy(port, Number(new URL(server.origin).port))
  try {
    const made = await page.request.post(`${origin}/api/bins`, { data: {} })
    const { id, ownerKey } = (await made.json()) as { id: string; ownerKey: string }
    await page.request.post(`${origin}/api/owner`, { data: { ownerKey } })
    await page.goto(`${origin}/b/${id}`)
    await page.getByRole('button', { name: 'Why does nothing arrive?' }).click()
    const found = page.getByRole('dialog', { name: 'Why does nothing arrive?' })
    await expect(found.getByRole('status')).toHaveText('1 fault found.', { timeout: 60_000 })
    for (const place of ['From the server', 'From this browser']) {
      await expect(found.getByRole('region', { name: place })).toContainText(
        'x-hub-signature-256 does not arrive: dropped on the way',
      )
    }
    await found.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('heading', { name: 'Send the first request' })).toBeVisible()
  } finally {
    await proxy.stop()
    await server.remove()
  }
})

const faults = [
  ['options', 'refuses OPTIONS'],
  ['answers', 'hides answers from pages'],
] as const
for (const [fault, does] of faults) {
  test(`where the proxy ${does}, nothing is said to be dropped on the way`, async ({ page }) => {
    test.setTimeout(240_000)
    const port = await unusedPort()
    const own = `http://localhost:${port}`
    const capture = `http://127.0.0.1:${port}`
    const server = await OwnServer.start({ PUBLIC_ORIGIN: own, CAPTURE_ORIGIN: capture })
    const proxy = await startProxyWithoutCors(port, Number(new URL(server.origin).port))
    try {
      const made = await page.request.post(`${own}/api/bins`, { data: {} })
      const { id, ownerKey } = (await made.json()) as { id: string; ownerKey: string }
      await page.request.post(`${own}/api/owner`, { data: { ownerKey } })
      proxy.refuse(fault)
      await page.goto(`${own}/b/${id}`)
      await page.getByRole('button', { name: 'Why does nothing arrive?' }).click()
      const found = page.getByRole('dialog', { name: 'Why does nothing arrive?' })
      await expect(found.getByRole('status')).toContainText(/Requests arrive|reaches it/, {
        timeout: 200_000,
      })
      const here = found.getByRole('region', { name: 'From this browser' })
      await expect(here).not.toContainText('dropped on the way')
      await expect(here).not.toContainText('was sent once')
      const note = here.getByText('got through only without their header lines')
      await expect(note).toHaveCount(fault === 'options' ? 1 : 0)
    } finally {
      await proxy.stop()
      await server.remove()
    }
  })
}

test('I am told that only this machine reaches my bin, and that none was kept of the probes', async ({
  page,
  bin,
  api,
}) => {
  await open(page, bin)
  await page.getByRole('button', { name: 'Why does nothing arrive?' }).click()
  const found = page.getByRole('dialog', { name: 'Why does nothing arrive?' })
  await expect(found.getByRole('status')).toContainText('Only this machine reaches it.', {
    timeout: 60_000,
  })
  const places = found.getByRole('region')
  await expect(places).toHaveCount(2)
  await expect(found.getByText('senders on the Internet do not reach it')).toHaveCount(1)
  await expect(found.getByRole('button', { name: /Copy the command/ })).toHaveCount(0)
  expect((await api.list(bin)).newest).toBe(0)
})

test('I see that a sender has a typo in the address', async ({ page, bin, request }) => {
  await request.post(`${bin.url.slice(0, -1)}/hook`, { data: {} })
  await open(page, bin)
  await page.getByRole('button', { name: 'Why does nothing arrive?' }).click()
  const found = page.getByRole('dialog', { name: 'Why does nothing arrive?' })
  await expect(found).toContainText(`(${bin.id.slice(0, -1)}) came from`, { timeout: 60_000 })
  await expect(found).toContainText('a typo?')
})
