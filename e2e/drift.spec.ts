import { sendJson } from './sending'
import { expect, open, test } from './wirebin'

test('I see at once that a sender changed what it sends, find such requests, and take its type with me', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  const charge = (object: object) => ({ type: 'charge.failed', data: { object } })
  await sendJson(bin, '/', charge({ amount: 1200, last4: '4242' }))
  await sendJson(bin, '/', charge({ amount: 900, last4: '1881' }))
  await expect(page.getByRole('option')).toHaveCount(2)
  await sendJson(bin, '/', charge({ amount: '900', iin: '401288' }))
  const row = page.getByRole('option', { name: '#3', exact: false }).first()
  await expect(row).toContainText('…amount is string, was integer, 2 more')
  await expect(row).toHaveAccessibleName(
    /differs from those before: data\.object\.amount is string, was integer/,
  )

  await row.click()
  await expect(page.getByText(/^Differs from those before it: /)).toHaveText(
    'Differs from those before it: data.object.amount is string, was integer; first time data.object.iin; without data.object.last4',
  )
  await page.keyboard.press('/')
  await page.keyboard.type('is:drifted')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('option')).toHaveCount(1)

  const request = page.getByRole('main', { name: 'Request' })
  await request.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('menuitem', { name: /Types/ }).click()
  const types = page.getByRole('dialog', { name: 'Types' })
  await types.getByRole('radio', { name: 'All of its event, ever' }).click()
  const code = types.getByRole('textbox', { name: 'Types' })
  await expect(code).toHaveValue(/amount: number \| string\n\s+last4\?: string\n\s+iin\?: string/)
  await expect(types.getByText('From 3 requests; what not all had is optional.')).toBeVisible()
  await types.getByRole('radio', { name: 'JSON Schema' }).click()
  await expect(code).toHaveValue(/"required": \[\s+"amount"\s+\]/)
})
