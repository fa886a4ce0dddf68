import { check } from './axe-check'
import { sendJson, sendTyped } from './sending'
import { expect, open, send, test } from './wirebin'

test('a reply names the rule that made it and leads there; its body is read like any other', async ({
  page,
  bin,
  api,
}) => {
  const reply = { status: 201, body: '{"id":1296269042918237645}' }
  const rule = (id: string, name: string) => ({
    id,
    name,
    when: { path: `/${id}` },
    answer: { kind: 'reply', reply },
  })
  await api.setReplies(bin, { rules: [rule('named', 'Created'), rule('plain', '')] })
  await send(bin, '/named')
  await send(bin, '/plain')
  await open(page, bin, '?c=2')
  await page.getByRole('tab', { name: 'Reply' }).click()
  const tab = page.getByRole('tabpanel', { name: 'Reply' })
  await expect(tab).toContainText('answered by rule 2: any method /plain')
  await expect(tab.getByRole('tree')).toContainText('1296269042918237645')
  await tab.getByRole('radio', { name: 'Hex' }).click()
  await expect(tab.getByRole('group', { name: 'Body as hex' })).toContainText(/7b ?22 69 ?64/)
  await check(page, 'reply as hex')
  await tab.getByRole('radio', { name: 'Tree' }).click()

  await page.keyboard.press('j')
  await tab.getByRole('button', { name: 'rule 1: Created' }).click()
  const editor = page.getByRole('dialog', { name: 'Replies' })
  await expect(editor.getByRole('textbox', { name: 'Name' })).toHaveValue('Created')
  await page.keyboard.press('Escape')
  await expect(editor).toHaveCount(0)
  await api.setReplies(bin, { rules: [rule('plain', '')] })
  await expect(tab).toContainText('answered by a deleted rule (named)')

  const share = await api.share(bin, {})
  await page.goto(`${share.url}?c=2`)
  await page.getByRole('tab', { name: 'Reply' }).click()
  await expect(tab).toContainText('answered by a rule of the bin')
  await expect(tab.getByRole('button', { name: /rule/ })).toHaveCount(0)
})

test('a plain test request that my own rule refuses is reported as captured', async ({
  page,
  bin,
  api,
}) => {
  await api.setReplies(bin, { fallback: { status: 503, body: 'down' } })
  await open(page, bin)
  const sendTest = async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('option', { name: 'Send a plain test request' }).click()
  }
  await sendTest()
  await expect(page.getByText('Caught as #1. The bin answered 503.')).toBeVisible()
  await api.setReplies(bin, { fallback: { faultMode: 'reset' } })
  await sendTest()
  // A browser may retry by itself when a connection is reset.
  await expect(page.getByText(/^Caught as #[23]\. The bin gave it no answer\.$/)).toBeVisible()
})

test('an SNS subscription is confirmed by a click, which leads to SNS and nowhere else', async ({
  page,
  bin,
  api,
}) => {
  const message = { Type: 'SubscriptionConfirmation', SubscribeURL: 'https://127.0.0.1/steal' }
  const headers = { 'x-amz-sns-message-type': 'SubscriptionConfirmation' }
  await sendTyped(bin, 'text/plain; charset=UTF-8', JSON.stringify(message), { headers })
  await sendJson(bin, '/other', {})
  await open(page, bin, '?c=1')
  const detail = page.getByRole('main', { name: 'Request' })
  await expect(detail).toContainText('handshake answered')
  await detail.getByRole('button', { name: 'Confirm' }).click()
  const why =
    /Not confirmed: This request is not a SubscriptionConfirmation with a SubscribeURL at sns/
  await expect(detail.getByRole('alert')).toHaveText(why)
  await expect(detail.getByRole('button', { name: 'Try again' })).toBeVisible()
  await check(page, 'not confirmed')
  await page.getByRole('tab', { name: 'Reply' }).click()
  const tab = page.getByRole('tabpanel', { name: 'Reply' })
  await tab.getByRole('button', { name: 'Confirm' }).click()
  await expect(tab.getByRole('alert')).toHaveText(why)
  await page.keyboard.press('k')
  await expect(detail.getByRole('button', { name: 'Confirm' })).toHaveCount(0)

  const share = await api.share(bin, {})
  await page.goto(`${share.url}?c=1`)
  await expect(detail).toContainText('handshake answered')
  await expect(detail.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
})

test('a rule with a hostile name, and its hostile reply, are text in every view, tried or sent', async ({
  page,
  api,
  ownBin,
}) => {
  const run = '<img src=x onerror="parent.__pwned=window.__pwned=1"><script>__pwned=1</script>'
  const bin = await api.makeBin()
  await ownBin(bin)
  const headers = [
    ['Content-Type', 'text/html'],
    ['X-Said', run],
  ]
  const answer = { kind: 'reply', reply: { headers, body: run } }
  await api.setReplies(bin, {
    rules: [{ id: 'hostile', name: run.slice(0, 80), when: { path: '/**' }, answer }],
  })
  await send(bin, `/${encodeURI(run)}`)
  await open(page, bin, '?c=1')
  await page.getByRole('tab', { name: 'Reply' }).click()
  const tab = page.getByRole('tabpanel', { name: 'Reply' })
  for (const view of ['Text', 'Preview', 'Hex']) {
    await tab.getByRole('radio', { name: view }).click()
    await expect(tab.getByRole('radio', { name: view })).toBeChecked()
  }
  await tab.getByRole('radio', { name: 'Preview' }).click()
  await expect(tab.locator('iframe')).toBeVisible()
  await tab.getByRole('button', { name: /^rule 1: <img/ }).click()
  const editor = page.getByRole('dialog', { name: 'Replies' })
  await editor.getByRole('button', { name: 'Try it' }).click()
  await expect(editor.getByText('This rule answers.')).toBeVisible()
  await expect(editor.locator('iframe')).toBeVisible()
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
  await expect(page.locator('img[src="x"], main script, [role="dialog"] script')).toHaveCount(0)
})
