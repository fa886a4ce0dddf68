import { readFile } from 'node:fs/promises'
import { createTransport } from 'nodemailer'
import { startHandler } from './handler'
import { expect, open, type TestBin, test } from './wirebin'

/** Sends a mail to a bin, as any program would. */
async function sendMail(bin: TestBin, mail: Record<string, unknown>, tag = ''): Promise<void> {
  if (!bin.mail) throw new Error('This server catches no mails')
  const { address, port } = bin.mail
  const transport = createTransport({ host: '127.0.0.1', port })
  await transport.sendMail({ to: address.replace('@', `${tag}@`), ...mail })
  transport.close()
}

const logo = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('A mail sent to a bin’s address is read in the inspector', async ({ page, bin }) => {
  const tracker = await startHandler(200)
  await open(page, bin)
  await sendMail(
    bin,
    {
      from: 'Café Müller <shop@sender.example>',
      subject: 'Your order № 7 is on its way',
      text: 'It left today.\n',
      html: `<h1>It left today</h1><img src="${tracker.origin}/pixel.gif">`,
      attachments: [
        { filename: 'invoice.pdf', content: '%PDF-1.4 invoice', contentType: 'application/pdf' },
        { filename: 'logo.png', content: logo },
      ],
    },
    '+orders',
  )
  const row = page.getByRole('option').first()
  await expect(row).toContainText('MAIL')
  await expect(row).toContainText('/orders')
  await row.click()
  const mail = page.getByRole('article', { name: 'Mail' })
  await expect(mail.getByRole('heading', { name: 'Your order № 7 is on its way' })).toBeVisible()
  await expect(mail.getByText('Café Müller <shop@sender.example>', { exact: true })).toBeVisible()
  await expect(mail.getByRole('region', { name: 'Text of the mail' })).toContainText(
    'It left today.',
  )
  const preview = page.frameLocator('iframe[title="Preview of the page"]')
  await expect(preview.getByRole('heading', { name: 'It left today' })).toBeVisible()
  const attachments = mail.getByRole('list', { name: 'Attachments of the mail' })
  await expect(attachments.getByRole('listitem')).toHaveCount(2)
  await expect(attachments.getByRole('listitem').first()).toContainText('invoice.pdf')
  await expect(attachments.getByRole('listitem').first()).toContainText('application/pdf')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    attachments.getByRole('button', { name: 'Save attachment 1, invoice.pdf' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toBe('%PDF-1.4 invoice')
  expect(tracker.requests).toEqual([])
  await tracker.stop()
})

test('A mail shows the pictures that it brings, and its links are read and copied below it', async ({
  page,
  bin,
}) => {
  await open(page, bin)
  await sendMail(bin, {
    from: 'shop@sender.example',
    subject: 'Reset your password',
    html: '<img src="cid:logo@shop" alt="Logo"><img src="cid:page@shop" alt="No picture"><a href="https://shop.example/reset?token=abc">Reset it</a>',
    attachments: [
      { filename: 'logo.png', content: picture, cid: 'logo@shop' },
      { filename: 'page.svg', content: '<svg/>', contentType: 'image/svg+xml', cid: 'page@shop' },
      { filename: 'terms.txt', content: 'Terms', contentType: 'text/plain' },
    ],
  })
  await page.getByRole('option').first().click()
  const mail = page.getByRole('article', { name: 'Mail' })
  const preview = page.frameLocator('iframe[title="Preview of the page"]')
  await expect(preview.getByAltText('Logo')).toHaveJSProperty('naturalWidth', 1)
  await expect(preview.getByAltText('No picture')).toHaveJSProperty('naturalWidth', 0)
  await expect(page.getByRole('button', { name: 'Copy curl' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Make a rule from this request' })).toHaveCount(0)
  await preview.getByText('Reset it').click({ force: true })
  await expect(preview.getByText('Reset it')).toBeVisible()
  await expect(mail.getByRole('list', { name: 'Links of the page' })).toContainText(
    'https://shop.example/reset?token=abc',
  )
  await mail.getByRole('button', { name: 'Open attachment 3, terms.txt' }).click()
  const body = page.getByRole('tabpanel')
  await expect(body).toContainText('text/plain')
  await expect(body).not.toContainText('message/rfc822')
})

test('An empty bin and its access window say where mails to it go', async ({ page, bin }) => {
  await open(page, bin)
  await expect(page.getByRole('region', { name: 'Send the first request' })).toContainText(
    `${bin.id}@localhost`,
  )
  await page.getByRole('button', { name: 'Access' }).click()
  await expect(page.getByRole('dialog', { name: 'Access' })).toContainText(`${bin.id}@localhost`)
})
