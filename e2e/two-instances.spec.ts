import { OwnServer } from './own-server'
import { expect, test } from './wirebin'

test('I use two Wirebins on one machine, and stay the owner of the bins of both', async ({
  page,
}) => {
  const servers = await Promise.all([OwnServer.start(), OwnServer.start()])
  try {
    const bins: string[] = []
    for (const { origin } of servers) {
      await page.goto(`${origin}/new`)
      await page.waitForURL(/\/b\//)
      bins.push(page.url())
    }
    for (const bin of bins) {
      await page.goto(bin)
      await expect(page.getByRole('status', { name: 'Connection' })).toHaveText('Live')
    }
  } finally {
    await Promise.all(servers.map((server) => server.remove()))
  }
})
