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
    attachments.getByRole('button', { name: 'Save attachment 1' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toBe('%PDF-1.4 invoice')
  expect(tracker.requests).toEqual([])
  await tracker.stop()
})

test('The access window says where mails to a bin go', async ({ page, bin }) => {
  await open(page, bin)
  await page.getByRole('button', { name: 'Access' }).click()
  await expect(page.getByRole('dialog', { name: 'Access' })).toContainText(`${bin.id}@localhost`)
})
