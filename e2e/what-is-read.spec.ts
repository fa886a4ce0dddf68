import { gzipSync } from 'node:zlib'
import { sendTyped } from './sending'
import { expect, test } from './wirebin'

test('a form in GBK is read as its sender wrote it, and found by its words', async ({
  page,
  bin,
}) => {
  const form = 'application/x-www-form-urlencoded'
  await sendTyped(bin, `${form}; charset=GBK`, 'subject=%B2%E2%CA%D4&total_amount=0.01')
  await sendTyped(bin, `${form}; charset=klingon`, 'subject=qapla')
  await page.goto(`/b/${bin.id}?c=1`)
  const values = page.getByRole('table', { name: 'Form values' })
  await expect(values).toContainText('测试')
  await expect(page.getByText('Read as GBK, as declared')).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('form.subject:测试')
  await expect(page.getByRole('status', { name: 'Found' })).toHaveText('1 of 2')

  await page.goto(`/b/${bin.id}?c=2`)
  await expect(page.getByText('Unknown charset “klingon”, read as UTF-8')).toBeVisible()
})

test('a field of a multipart body is found by a query, and the JSON in another is read', async ({
  page,
  bin,
}) => {
  for (const subject of ['Invoice 7', 'Invoice 8']) {
    const form = new FormData()
    form.append('subject', subject)
    form.append('envelope', JSON.stringify({ to: [`${subject.slice(-1)}@x.example`] }))
    await fetch(bin.url, { method: 'POST', body: form })
  }
  const found = page.getByRole('status', { name: 'Found' })
  await page.goto(`/b/${bin.id}?q=${encodeURIComponent('form.subject:"Invoice 7"')}&c=1`)
  await expect(found).toHaveText('1 of 2')
  await page.getByRole('button', { name: 'JSON in field envelope' }).click()
  await expect(page.getByRole('tree')).toContainText('"7@x.example"')
  await page.goto(`/b/${bin.id}?q=body.to:8@x.example`)
  await expect(found).toHaveText('1 of 2')
})

test('I compare a packed delivery with one that is not', async ({ page, bin }) => {
  const headers = { 'Content-Encoding': 'gzip' }
  const order = (total: string) => `{"order":{"total":${total},"paid":true}}`
  await sendTyped(bin, 'application/json', gzipSync(order('1.50')), { headers })
  await sendTyped(bin, 'application/json', `\ufeff${order('1.5')}`)
  await sendTyped(bin, 'application/json', order('2'))
  await page.goto(`/b/${bin.id}?c=3&with=1`)
  const paths = page.getByRole('group', { name: 'Changed paths' })
  await expect(paths).toContainText('order.total')
  await expect(page.getByText('Read from gzip before')).toBeVisible()
  await page.goto(`/b/${bin.id}?c=2&with=1`)
  await expect(paths).toContainText('spelled differently')
})
