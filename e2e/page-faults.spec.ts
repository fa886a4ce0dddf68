import { expect, test } from '@playwright/test'
import { OwnServer } from './own-server'
import { bearer } from './wirebin'

const wrongKey = (letter: string) => `wbo_${letter.repeat(43)}`

test('if my bin could not be looked up, the page says so and does not call it missing', async ({
  page,
  context,
}) => {
  const server = await OwnServer.start({ KEY_GUESSES_PER_MINUTE_PER_ADDRESS: '1' })
  const address = `${server.origin}/b/some-bin`
  try {
    expect((await page.goto(address))?.status()).toBe(404)
    const missing = page.getByRole('heading', { name: 'There is nothing at this address' })
    await expect(missing).toBeVisible()
    await expect(page).toHaveTitle('Nothing here · Wirebin')

    // After one wrong key a minute, further keys are not even looked up.
    await fetch(`${server.origin}/api/bins`, { headers: bearer(wrongKey('a')) })
    await context.addCookies([{ name: 'wirebin_key', value: wrongKey('b'), url: server.origin }])
    expect((await page.goto(address))?.status()).toBe(500)
    await expect(page.getByRole('heading', { name: 'This page could not be shown' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible()
    await expect(page).toHaveTitle('This page could not be shown · Wirebin')
  } finally {
    await server.remove()
  }
})
