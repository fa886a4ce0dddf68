import { longestTask } from './longest-task'
import { expect, test, type TestBin } from './wirebin'

/** A delivery as GitHub sends them: ids, times and signatures are always new. */
function deliver(bin: TestBin, number: number, commits: string[], target = 'repository') {
  return fetch(`${bin.url}/github?team=core`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-GitHub-Event': 'push',
      'X-GitHub-Hook-Installation-Target-Type': target,
      'X-GitHub-Delivery': `72d3162e-cc78-11e3-81ab-4c9367dc095${number}`,
      'X-Hub-Signature-256': `sha256=${String(number).repeat(64)}`,
    },
    body: `{"id":90071992547409${number},"at":"2026-11-20T09:14:3${number}Z","total":9007199254740993${number},
      "ref":"refs/heads/main","commits":${JSON.stringify(commits.map((message) => ({ message })))}}`,
  })
}

test('I compare two deliveries and see what changed, with ids and times muted', async ({
  page,
  bin,
}) => {
  await deliver(bin, 1, ['Round totals'])
  await fetch(`${bin.url}/other`, { method: 'POST', body: 'in between' })
  await deliver(bin, 3, ['Round totals', 'At the end'], 'organization')
  await page.goto(`/b/${bin.id}?c=3`)

  const beside = page.getByRole('complementary', { name: 'About the request' })
  await expect(beside.getByRole('heading', { name: 'Differs from #1' })).toBeVisible()
  await expect(beside.getByText('1 → 2')).toBeVisible()
  await expect(beside.getByText(/\d (?:more )?that always differs?: ids/)).toBeVisible()

  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  const compared = page.getByRole('region', { name: 'Compared with #1' })
  const paths = compared.getByRole('group', { name: 'Changed paths' })
  await expect(paths.getByText('commits[1]')).toBeVisible()
  await expect(paths.getByText('90071992547409931', { exact: true })).toBeVisible()
  await expect(paths.getByText('90071992547409933', { exact: true })).toBeVisible()
  const time = paths.getByText('at', { exact: true })
  const colourOf = () => time.evaluate((name) => getComputedStyle(name).color)
  await expect(time, 'what always differs is grey, and there').toBeVisible()
  const grey = await colourOf()
  await expect(compared.getByRole('group', { name: 'Headers' })).toContainText('organization')
  await expect(page).toHaveURL(/c=3&with=1/)

  await compared.getByRole('checkbox', { name: /Grey what always differs/ }).uncheck()
  await expect.poll(colourOf).not.toBe(grey)
  await page.reload()
  await expect(paths.getByText('at', { exact: true })).toBeVisible()
  await compared.getByRole('button', { name: 'Close the comparison' }).click()
  await expect(page.getByRole('tab', { name: 'Body' })).toBeVisible()
  await expect(page).toHaveURL(/c=3$/)
})

test('d compares with the previous request of its kind; a click or a number chooses any other', async ({
  page,
  bin,
}) => {
  const post = (path: string, body: string) => fetch(bin.url + path, { method: 'POST', body })
  await post('/a', 'one\ntwo\nthree')
  await post('/b', 'something else')
  await post('/a', 'one\n2\nthree')
  await page.goto(`/b/${bin.id}?c=3`)
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeVisible()
  await page.keyboard.press('d')
  const lines = page.getByRole('group', { name: 'Changed lines' })
  await expect(page.getByRole('region', { name: 'Compared with #1' })).toBeVisible()
  await expect(lines).toContainText('two')
  await page.keyboard.press('d')
  await expect(lines).toHaveCount(0)

  await page.getByRole('option', { name: /\/b/ }).click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByRole('region', { name: 'Compared with #2' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Request line' })).toContainText('/b')
  await page.getByRole('textbox', { name: 'Compared with #' }).fill('1')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Compared with #1' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Compared with #' }).fill('77')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Request #77 is not kept')).toBeVisible()
})

test('to choose the other request I click it, in the list', async ({ page, bin }) => {
  for (const path of ['/a', '/b', '/c']) await fetch(bin.url + path, { method: 'POST', body: path })
  await page.goto(`/b/${bin.id}?c=3`)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByText('Choose the request to compare with')).toBeVisible()
  await page.getByRole('option', { name: /\/a/ }).click()
  const compared = page.getByRole('region', { name: 'Compared with #1' })
  await expect(compared).toBeVisible()
  await expect(page).toHaveURL(/c=3&with=1/)

  await compared.getByRole('button', { name: 'Choose another' }).click()
  await page.getByRole('option', { name: /\/b/ }).click()
  await expect(page.getByRole('region', { name: 'Compared with #2' })).toBeVisible()
  await page.getByRole('option', { name: /\/a/ }).click()
  await expect(page, 'a click opens again').toHaveURL(/c=1$/)
})

test('large bodies are compared without holding up the page', async ({ page, bin }) => {
  const items = (changed: number) =>
    JSON.stringify(
      Array.from({ length: 12_000 }, (_, at) => ({
        name: `item ${at}`,
        value: at === changed ? 'changed' : 'x'.repeat(40),
      })),
    )
  for (const at of [100, 11_000]) {
    const headers = { 'Content-Type': 'application/json' }
    await fetch(`${bin.url}/big`, { method: 'POST', headers, body: items(at) })
  }
  const bodies = ['['.repeat(1_000_000), `${'['.repeat(999_999)}]`]
  for (const body of bodies) await fetch(`${bin.url}/deep`, { method: 'POST', body })

  await page.goto(`/b/${bin.id}?c=2`)
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeVisible()
  const task = await longestTask(page, async () => {
    await page.keyboard.press('d')
    const paths = page.getByRole('group', { name: 'Changed paths' })
    await expect(paths.getByText('[100].value')).toBeVisible()
    await expect(paths.getByText('[11000].value')).toBeVisible()
    await page
      .getByRole('option', { name: /\/deep/ })
      .first()
      .click()
    await page.keyboard.press('d')
    await expect(page.getByText(/Compared as text/)).toBeVisible()
  })
  expect(task ?? 0).toBeLessThan(200)
})

test('a colleague compares through a link, without my secrets', async ({ page, api }) => {
  const bin = await api.makeBin()
  for (const token of ['canary-one', 'canary-two']) {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const body = JSON.stringify({ password: token, step: token.length, who: token.slice(7) })
    await fetch(`${bin.url}/hook`, { method: 'POST', headers, body })
  }
  const share = await api.share(bin, {})
  await page.goto(`/s/${share.url.split('/s/')[1]}?c=2&with=1`)
  const compared = page.getByRole('region', { name: 'Compared with #1' })
  await expect(compared.getByText('who', { exact: true })).toBeVisible()
  expect(await page.content()).not.toContain('canary')

  const one = await api.share(bin, { capture: 2 })
  await page.goto(`/s/${one.url.split('/s/')[1]}`)
  await expect(page.getByRole('tab', { name: 'Body' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveCount(0)
})

test('on a phone the two requests are stacked', async ({ page, api, ownBin }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const bin = await api.makeBin()
  await ownBin(bin)
  await deliver(bin, 1, ['Round totals'])
  await deliver(bin, 2, ['Round all totals'])
  await page.goto(`/b/${bin.id}?c=2`)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByText('commits[0].message')).toBeVisible()
  await expect(page.getByText('"Round totals"')).toBeVisible()
  await expect(page.getByText('"Round all totals"')).toBeVisible()
  const overflow = await page.evaluate(() => document.body.scrollWidth > window.innerWidth)
  expect(overflow).toBe(false)
})
