import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, open, test, type TestBin } from './wirebin'

/** Sends bytes that no HTTP client would, and returns the answer. */
async function sendBytes(bin: TestBin, head: string): Promise<string> {
  const { port, pathname } = new URL(bin.url)
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (piece) => (answer += piece.toString('latin1')))
  socket.write(Buffer.from(head.replaceAll('{bin}', pathname), 'latin1'))
  await once(socket, 'close')
  return answer
}

test('I see what came of a request that is no HTTP, and why it was refused', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  const answer = await sendBytes(
    bin,
    'POST {bin}/order 4711 HTTP/1.1\r\nHost: a\r\nX-Shop: 7\r\n\r\n',
  )
  expect(answer).toContain('The target has a space')

  const row = page.getByRole('option')
  await expect(row).toHaveText(/POST.*\/order 4711.*refused: its head is not valid HTTP/)
  await row.click()
  await expect(page.getByText('Refused. The target has a space')).toContainText(
    'Kept: what came, byte for byte, as the body. Its sender got 400.',
  )
  const body = page.getByRole('tabpanel', { name: 'Body' })
  await expect(body).toContainText('/order 4711 HTTP/1.1')
  await expect(body).toContainText('X-Shop: 7')
  await expect(page.getByRole('button', { name: 'Copy as' })).toHaveCount(0)
  await page.getByRole('tab', { name: 'Headers' }).click()
  await expect(page.getByText('The head could not be read')).toBeVisible()
  await page.getByRole('tab', { name: 'Wire' }).click()
  await expect(page.getByRole('group', { name: 'Raw request' })).toContainText(
    '/order 4711 HTTP/1.1',
  )

  const about = page.getByRole('complementary', { name: 'About the request' })
  await expect(about.getByText('not read', { exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Reply' }).click()
  const reply = page.getByRole('tabpanel', { name: 'Reply' })
  await expect(reply).toContainText('refused by Wirebin itself')
  await expect(reply).toContainText('An error in JSON that says why it was refused')

  await sendBytes(bin, 'FROB {bin}/ HTTP/1.1\r\nHost: a\r\n\r\n')
  await expect(row.first()).toHaveText(/FROB.*refused: its method is not known/)
  await sendBytes(bin, 'POST {bin}/caf\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n')
  await expect(row).toHaveCount(3)
  await row.first().click()
  await expect(page.getByText('The target has the byte 0xE9')).toBeVisible()
  await page.getByRole('tab', { name: 'Body' }).click()
  await expect(body).toContainText('HTTP/1.1')
})
