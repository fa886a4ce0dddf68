import { expect, open, send, test } from './wirebin'

/** What the page itself asks for; nothing of it is shown or works before. */
const maxFirst = 200_000
/** With what comes after it by itself: the live connection, and what shows the request that is open. */
const maxAll = 250_000

test('the page loads little script: 200 kB as they are sent, and 250 kB with a request open', async ({
  page,
  bin,
}) => {
  await fetch(bin.url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{"action":"opened"}',
  })
  await send(bin, '/empty')
  const document = page.waitForResponse((response) => response.url().endsWith('?c=1'))
  await open(page, bin, '?c=1')
  await expect(page.getByRole('tree')).toBeVisible()
  await page.waitForLoadState('networkidle')
  const html = await (await document).text()
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map((entry): [path: string, bytes: number] => [
        new URL(entry.name).pathname,
        (entry as PerformanceResourceTiming).encodedBodySize,
      ]),
  )
  // One that was asked for again, as on a busy machine, is loaded once.
  const sizes = new Map(scripts)
  const sum = (paths: string[]) => paths.reduce((all, path) => all + (sizes.get(path) ?? 0), 0)
  const paths = [...sizes.keys()]
  const first = paths.filter((path) => html.includes(path.replace(/^.*\//, '')))
  const all = scripts.map(([path, bytes]) => `${path}: ${bytes}`).join('\n')
  expect(Math.min(...sizes.values()), 'each one was counted').toBeGreaterThan(0)
  expect(first.length, all).toBeGreaterThan(5)
  expect(sum(first), `${first.join('\n')}\nof\n${all}`).toBeLessThan(maxFirst)
  expect(sum(paths), all).toBeLessThan(maxAll)
})
