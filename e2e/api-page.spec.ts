import { check } from './axe-check'
import { expect, test } from './wirebin'

test('at /docs I find the API', async ({ page }) => {
  await page.goto('/docs')
  await expect(page).toHaveURL(/\/docs\/api$/)
  await expect(page.getByRole('heading', { name: 'API', exact: true })).toBeVisible()
})

test('I read the API on a page, try it as this browser, and with my key, without anything from elsewhere', async ({
  page,
  api,
  baseURL,
}) => {
  const bin = await api.makeBin({ name: 'tried by its key' })
  const elsewhere: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(baseURL ?? '') && !/^(?:data|blob):/.test(url)) elsewhere.push(url)
  })
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  await page.goto('/')
  await page.getByRole('link', { name: 'API' }).click()
  await expect(page.getByRole('heading', { name: 'API', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'OpenAPI document' })).toHaveAttribute(
    'href',
    '/api/openapi.json',
  )
  const operation = (name: string) => page.locator('.opblock').filter({ hasText: name })

  const make = operation('Make a bin')
  await make.getByRole('button', { name: 'Make a bin' }).click()
  await make.getByRole('textbox', { name: 'Request body' }).fill('{"name":"made on the page"}')
  await make.getByRole('button', { name: 'Execute' }).click()
  await expect(make.getByText('"name": "made on the page"')).toBeVisible()
  await check(page, 'an operation that was tried')

  const list = operation('List your bins')
  await list.getByRole('button', { name: /List your bins/ }).click()
  await list.getByRole('button', { name: 'Execute' }).click()
  await expect(list.getByText('"name": "made on the page"')).toBeVisible()
  await page.getByLabel('Owner key or link token').fill(bin.ownerKey)
  await list.getByRole('button', { name: 'Execute' }).click()
  await expect(list.getByText('"name": "tried by its key"')).toBeVisible()
  await expect(list.getByText('"name": "made on the page"')).toBeHidden()

  await page.getByPlaceholder('Filter').fill('Forwards')
  await expect(make).toBeHidden()
  expect(elsewhere).toEqual([])
  expect(faults).toEqual([])
})

for (const [width, colorScheme] of [
  [390, 'dark'],
  [1024, 'light'],
  [1440, 'dark'],
] as const) {
  test(`the API's page reads at ${width} px in the ${colorScheme} theme`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    await page.goto('/docs/api')
    await expect(page.getByText('Make a bin')).toBeVisible()
    await check(page, 'the page of the API')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
}
