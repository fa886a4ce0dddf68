import type { Page } from '@playwright/test'
import { expect, send, test } from './wirebin'

/** As in browsers that forbid sites to store anything: even accessing localStorage throws. */
async function blockStorage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException(`Access to ${name} is denied for this document.`, 'SecurityError')
        },
      })
    }
  })
}

test('my browser may not store anything: I make a bin, watch requests, and my choices hold until I leave', async ({
  page,
}) => {
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  await blockStorage(page)
  await page.goto('/')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Make a bin' }).click()
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  const bin = { id: '', ownerKey: '', url: page.url().replace('/b/', '/in/') }
  await send(bin, '/one', '{"a":1}')
  await send(bin, '/two', '{"b":2}')
  await page.getByRole('option', { name: /one/ }).click()
  await expect(page.getByText('"a"', { exact: true })).toBeVisible()
  await page.getByRole('tab', { name: /^Headers/ }).click()
  await page.getByRole('option', { name: /two/ }).click()
  await expect(page).toHaveURL(/c=2$/)
  await expect(page.getByRole('tab', { name: /^Headers/ })).toHaveAttribute('aria-selected', 'true')

  await page.getByRole('button', { name: 'Copy as' }).click()
  await page.getByRole('menuitem', { name: 'Python' }).click()
  await expect(page.getByRole('button', { name: /^Copy.*Python/ })).toBeVisible()

  await page.reload()
  await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
  await expect(page.getByRole('tab', { name: /^Body/ })).toHaveAttribute('aria-selected', 'true')
  expect(faults).toEqual([])
})
