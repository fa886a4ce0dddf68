import { bearer, expect, open, send, test } from './wirebin'

test('a pinned request survives the flood, and clearing keeps it unless I say otherwise', async ({
  page,
  api,
  ownBin,
}) => {
  const bin = await api.makeBin({ maxCaptures: 20 })
  await ownBin(bin)
  await send(bin, '/precious')
  await send(bin, '/common')
  await page.goto(`/b/${bin.id}?c=1`)
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  const precious = page.getByRole('option', { name: /precious/ })
  await expect(precious).toContainText('pinned')

  for (let round = 0; round < 12; round++) {
    await Promise.all(Array.from({ length: 5 }, (_, i) => send(bin, `/flood/${round}/${i}`)))
  }
  await expect.poll(async () => (await api.list(bin)).captures.length).toBe(20)
  await expect(page.getByText('#62 newest')).toBeVisible()
  await page.reload()
  await expect(page.getByText('20 of 20 kept')).toBeVisible()
  await page.getByRole('listbox').press('End')
  await expect(precious).toBeVisible()
  await expect(page.getByRole('option', { name: /common/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Clear all requests' }).click()
  await expect(page.getByRole('checkbox', { name: 'Keep 1 pinned request' })).toBeChecked()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await expect(precious).toBeVisible()

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Clear all requests' }).click()
  await page.getByRole('checkbox', { name: 'Keep 1 pinned request' }).uncheck()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(page.getByText('This bin is empty')).toBeVisible()
})

test('an old request that I open by its address shows its pin and its attempts', async ({
  page,
  bin,
  context,
}) => {
  const headers = { 'X-GitHub-Event': 'push', 'X-GitHub-Delivery': 'd-1' }
  for (let attempt = 0; attempt < 2; attempt++) {
    await fetch(`${bin.url}/hook`, { method: 'POST', headers, body: '{"ref":"main"}' })
  }
  const pinned = { pinned: true }
  await context.request.patch(`/api/bins/${bin.id}/captures/1/annotation`, { data: pinned })
  for (let round = 0; round < 52; round++) {
    await Promise.all(Array.from({ length: 10 }, (_, i) => send(bin, `/later/${round}/${i}`)))
  }
  await open(page, bin, '?c=1')
  await expect(page.getByRole('option', { name: /later/ }).first()).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Attempts 2' })).toBeVisible()
  const pin = page.getByRole('button', { name: 'Pin', exact: true })
  await expect(pin).toHaveAttribute('aria-pressed', 'true')
  await pin.click()
  await expect(pin).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'Make a rule from this request' }).click()
  const trial = page.getByRole('region', { name: 'Try it' })
  await expect(trial.getByRole('textbox', { name: 'Number' })).toHaveValue('1')
  await expect(trial).toContainText('POST/hook')
})

test('p pins, and is:pinned, tag: and note: find what I marked', async ({ page, bin, api }) => {
  for (const path of ['/one', '/two', '/three']) await send(bin, path)
  await open(page, bin, '?c=2')
  await expect(page.getByRole('button', { name: 'Pin', exact: true })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('option', { name: /two/ })).toContainText('pinned')
  await page.getByRole('option', { name: /three/ }).click()
  await page.getByRole('button', { name: 'Colour tag' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'violet' }).click()
  await expect(page.getByRole('option', { name: /three/ })).toContainText('tagged violet')
  await page.getByRole('tab', { name: /Notes/ }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('Sent twice by the staging shop')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('option', { name: /three/ })).toContainText('has a note')

  for (const [q, seqs] of [
    ['is:pinned', [2]],
    ['tag:violet', [3]],
    ['note:staging', [3]],
    ['is:pinned OR is:noted', [3, 2]],
  ] as const) {
    const { captures } = await api.list(bin, `?q=${encodeURIComponent(q)}`)
    expect(captures.map(({ seq }) => seq)).toEqual(seqs)
  }
})

test('a colleague sees my note and my pin appear, and can change neither', async ({
  page,
  bin,
  api,
  browser,
}) => {
  await send(bin, '/hook')
  const share = await api.share(bin, {})
  const token = share.url.split('/s/')[1] ?? ''
  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(new URL(`/s/${token}?c=1`, test.info().project.use.baseURL).href)
  await expect(colleague.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await colleague.getByRole('tab', { name: /Notes/ }).click()
  await expect(colleague.getByText('There is no note on this request.')).toBeVisible()

  await page.goto(`/b/${bin.id}?c=1`)
  await page.getByRole('tab', { name: /Notes/ }).click()
  await page
    .getByRole('textbox', { name: 'Note' })
    .fill('Ask Mira\nkey ghp_canarycanarycanarycanary')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(colleague.getByText('Ask Mira')).toBeVisible()
  await page.getByRole('button', { name: 'Pin', exact: true }).click()
  await expect(colleague.getByRole('option')).toContainText('pinned')
  expect(await colleague.content()).not.toContain('canary')

  await expect(colleague.getByRole('button', { name: /^Pin|Colour tag/ })).toHaveCount(0)
  await expect(colleague.getByRole('textbox', { name: 'Note' })).toHaveCount(0)
  await colleague.keyboard.press('p')
  const path = `/api/bins/${bin.id}/captures/1/annotation`
  const refused = await colleague.request.patch(path, {
    headers: bearer(token),
    data: { pinned: false },
  })
  expect(refused.status()).toBe(404)
  await expect(colleague.getByRole('option')).toContainText('pinned')
})
