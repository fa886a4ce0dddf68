import { longestTask } from './longest-task'
import { expect, test } from './wirebin'

const header = 'X-Header: value of some length\r\n'
const bodies: [name: string, type: string, body: () => string][] = [
  ['10 MB of JSON', 'application/json', () => `[${'{"a":"some text"},'.repeat(580_000)}0]`],
  [
    '2 MB of JSON within the limits',
    'application/json',
    () => `[${'"1234567",'.repeat(199_000)}0]`,
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
    const views = page.getByLabel('View the body as').getByRole('radio')
    const slow: string[] = []
    const traced: boolean[] = []
    const notSlow = async (what: string, work: () => Promise<void>) => {
      const task = await longestTask(page, work)
      traced.push(task !== null)
      if (task !== null && task > 200) slow.push(`${what}: ${task} ms`)
    }
    const lookAtAll = async () => {
      for (let index = 0; index < (await views.count()); index++) {
        const view = views.nth(index)
        await notSlow((await view.textContent()) ?? '', async () => {
          await page.keyboard.press(String(index + 1))
          await expect(view).toBeChecked()
          await expect(page.getByText('Reading…')).toHaveCount(0)
        })
      }
    }
    await notSlow('opened', async () => {
      await page.getByRole('option').first().click()
      await expect(page).toHaveURL(/c=2$/)
      await expect(views.first()).toBeVisible()
    })
    await lookAtAll()
    if (sent.length > 2 * 1024 * 1024) {
      await notSlow('the whole of it', async () => {
        await page.getByRole('button', { name: 'Load all of it' }).click()
        const layers = page.getByRole('navigation', { name: 'Layers of the body' })
        await expect(layers.getByRole('button', { name: 'Whole body' })).toBeVisible()
      })
      await lookAtAll()
    }
    expect(slow).toEqual([])
    const times = traced.filter(Boolean).length
    expect(times, 'steps with a trace').toBeGreaterThan(traced.length / 2)
  })
}
