import type { Locator, Page } from '@playwright/test'
import { check } from './axe-check'
import { busiest, busyBin } from './busiest'
import { layoutFaults } from './layout'
import { expect, open, test } from './wirebin'

const widths = [360, 390, 768, 800, 1024, 1180, 1280, 1440, 1920]
const isPhone = (width: number) => width <= 760

const boxOf = async (part: Locator) => {
  const box = await part.boundingBox()
  if (!box) throw new Error('It is not in the page')
  return box
}

/** The title has the width of its pane, and no icon of the body's tools stands on a second line. */
async function expectRoom(page: Page): Promise<void> {
  const title = page.getByRole('heading', { level: 2, name: /stripe/ })
  const pane = await boxOf(title.locator('xpath=ancestor::header[1]'))
  const box = await boxOf(title)
  expect(box.width, 'the title has its line').toBeGreaterThan(pane.width - 60)
  expect(box.height, 'the title has few lines').toBeLessThanOrEqual(pane.width < 400 ? 96 : 48)
  const icons = ['Find in the body', 'Wrap long lines', 'Copy body', 'Download body']
  const panel = page.getByRole('tabpanel')
  const tops = await Promise.all(
    icons.map(async (name) => (await boxOf(panel.getByRole('button', { name }))).y),
  )
  expect(new Set(tops.map(Math.round)).size, 'icons are on one line').toBe(1)
}

// Each width takes the page through some views.
test.setTimeout(120_000)

for (const width of widths) {
  test(`${width} px: the busiest request can be read, and nothing lies over anything else`, async ({
    page,
    api,
    ownBin,
  }) => {
    await page.setViewportSize({ width, height: isPhone(width) ? 840 : 900 })
    const bin = await busyBin(api)
    await ownBin(bin)
    // The bar says that a rule answers.
    const reply = { kind: 'reply', reply: { status: 201 } }
    await api.setReplies(bin, {
      rules: [{ id: 'made', when: { path: '/made' }, answer: reply }],
    })
    await open(page, bin)
    const more = page.getByRole('banner').getByRole('button', { name: 'More', exact: true })
    await expect(page.getByRole('button', { name: '1 rule' })).toBeInViewport({ ratio: 1 })
    await expect(more).toBeInViewport({ ratio: 1 })
    await expect(page.getByRole('option')).not.toHaveCount(0)
    expect(await layoutFaults(page), 'the list').toEqual([])

    await page.goto(`/b/${bin.id}?c=${busiest}`)
    await expect(page.getByRole('tree')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Wrap long lines' })).toBeVisible()
    await expectRoom(page)
    expect(await layoutFaults(page), 'the request').toEqual([])

    await page.getByRole('button', { name: /\d parameters/ }).click()
    await expect(page.getByRole('button', { name: 'Fold', exact: true })).toBeVisible()
    expect(await layoutFaults(page), 'with its query').toEqual([])
    await page.getByRole('button', { name: 'Fold', exact: true }).click()
    for (const tab of ['Headers', 'Wire', 'Signature', 'Notes']) {
      await page.getByRole('tab', { name: tab }).click()
      await expect(page.getByRole('tabpanel')).not.toContainText('Reading…')
      expect(await layoutFaults(page), tab).toEqual([])
    }
  })
}

for (const width of widths) {
  test(`${width} px: the bin's own part of the address, all views of a body and the table of bins are whole`, async ({
    page,
    api,
    ownBin,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    const bin = await api.makeBin({ name: '<b>a name</b> that is longer than its place in a bar' })
    await ownBin(bin)
    // Text that may be of any kind has the most views.
    await fetch(`${bin.url}/${'segment/'.repeat(200)}?${'q'.repeat(2000)}`, {
      method: 'POST',
      headers: { 'Content-Type': '' },
      body: Buffer.from('ok'.repeat(20)),
    })
    await page.goto('/')
    await expect(page.getByRole('row', { name: /a name/ })).toBeVisible()
    expect(await layoutFaults(page), 'the table of bins').toEqual([])
    await open(page, bin)
    const address = page.getByRole('group', { name: 'Address of this bin' })
    const cut = (part: Locator) =>
      part.evaluate((element) => element.scrollWidth > element.clientWidth)
    expect(await cut(address.getByText(bin.id, { exact: true })), 'the address').toBe(false)
    expect(await layoutFaults(page), 'the list').toEqual([])
    await page.goto(`/b/${bin.id}?c=1`)
    const views = page.getByRole('group', { name: 'View the body as' })
    await expect(views).toBeVisible()
    expect(await cut(views), 'the views').toBe(false)
    expect(await layoutFaults(page), 'the request').toEqual([])
    await views.getByRole('radio', { name: 'Hex' }).click()
    const hex = page.getByRole('group', { name: 'Body as hex' })
    await expect(hex).toContainText('okok')
    const past = () => hex.evaluate((element) => element.scrollWidth - element.clientWidth)
    await expect.poll(past, 'the hex').toBe(0)
  })
}

test('768 px, and not high: the facts of a request are whole above its tabs', async ({
  page,
  api,
  ownBin,
}) => {
  await page.setViewportSize({ width: 768, height: 600 })
  const bin = await api.makeBin()
  await ownBin(bin)
  await fetch(`${bin.url}/github?team=core`, {
    method: 'POST',
    headers: { 'X-GitHub-Event': 'push', 'X-GitHub-Delivery': '72d3162e' },
    body: '{}',
  })
  await page.goto(`/b/${bin.id}?c=1`)
  await expect(page.getByRole('tab', { name: 'Body' })).toBeVisible()
  const facts = page.getByRole('main', { name: 'Request' }).getByText('HTTP/1.1').first()
  await expect(facts).toBeInViewport({ ratio: 1 })
})

for (const width of [768, 1024, 1920]) {
  test(`${width} px: a screen reader can use the busiest request`, async ({
    page,
    api,
    ownBin,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    const bin = await busyBin(api)
    await ownBin(bin)
    await page.goto(`/b/${bin.id}?c=${busiest}`)
    await expect(page.getByRole('button', { name: 'Wrap long lines' })).toBeVisible()
    await check(page, `${width} px`)
  })
}
