import type { Page } from '@playwright/test'
import { expect, test } from './wirebin'

const header = 'X-Header: value of some length\r\n'
const bodies: [name: string, type: string, body: () => string][] = [
  ['10 MB of JSON', 'application/json', () => `[${'{"a":"some text"},'.repeat(580_000)}0]`],
  [
    '2 MB of JSON within the limits',
    'application/json',
    () => `[${`"${'x'.repeat(60)}",`.repeat(30_000)}0]`,
  ],
  ['1 MB of [', 'application/json', () => '['.repeat(1024 * 1024)],
  [
    'a million keys',
    'application/json',
    () =>
      `{${Array.from({ length: 1_000_000 }, (_, i) => `"${i}":0`).join()}}`.slice(0, 10_000_000),
  ],
  ['a single line of 5 MB', 'text/plain', () => 'word '.repeat(1024 * 1024)],
  [
    'multipart with 10,000 header lines',
    'multipart/form-data; boundary=b',
    () => `--b\r\n${header.repeat(10_000)}\r\nx\r\n--b--`,
  ],
  [
    '10,000 parts',
    'multipart/form-data; boundary=b',
    () => `${'--b\r\nA: b\r\n\r\nx\r\n'.repeat(10_000)}--b--`,
  ],
  ['XML of 300,000 tags', 'text/xml', () => `<a>${'<b/>'.repeat(300_000)}</a>`],
  ['a form of 200,000 values', 'application/x-www-form-urlencoded', () => 'a=b&'.repeat(200_000)],
]

/** The longest task of the page's main thread since it was asked last. */
const longest = (page: Page) =>
  page.evaluate(() => {
    const window = globalThis as unknown as { longTasks: number[] }
    return Math.max(0, ...window.longTasks.splice(0))
  })

for (const [name, type, body] of bodies) {
  test(`${name}: the tab stays alive, whatever view I choose`, async ({ page, api, ownBin }) => {
    test.slow()
    const sent = body()
    const bin = await api.makeBin()
    await ownBin(bin)
    await fetch(`${bin.url}/small`, { method: 'POST' })
    await fetch(bin.url, { method: 'POST', headers: { 'Content-Type': type }, body: sent })
    await page.goto(`/b/${bin.id}?c=1`)
    await expect(page.getByText('No body was sent')).toBeVisible()
    await page.evaluate(() => {
      const tasks: number[] = []
      Object.assign(globalThis, { longTasks: tasks })
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration)
      }).observe({ type: 'longtask' })
    })
    await page.getByRole('option', { name: /#?/ }).first().click()
    const views = page.getByLabel('View the body as').getByRole('radio')
    await expect(views.first()).toBeVisible()
    const slow: string[] = []
    const lookAtAll = async (what: string) => {
      for (let index = 0; index < (await views.count()); index++) {
        await page.keyboard.press(String(index + 1))
        await expect(views.nth(index)).toBeChecked()
        await expect(page.getByText('Reading…')).toHaveCount(0)
        const task = await longest(page)
        if (task > 200) slow.push(`${what}, ${await views.nth(index).textContent()}: ${task} ms`)
      }
    }
    await lookAtAll('as it comes')
    if (sent.length > 2 * 1024 * 1024) {
      await page.getByRole('button', { name: 'Read all of it' }).click()
      const layers = page.getByRole('navigation', { name: 'Layers of the body' })
      await expect(layers.getByRole('button', { name: 'Whole body' })).toBeVisible()
      await lookAtAll('whole')
    }
    expect(slow).toEqual([])
  })
}
