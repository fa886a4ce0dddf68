import type { Canary } from './canary'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** A mail in base64: the secret begins a line of it, and its name ends the one before. */
const mail = (secret: Buffer): string => {
  const said = `${'Dear Ann, '.repeat(9)}http://a.example/?token=${String(secret)} for you`
  const lines = base64(said).replaceAll(/.{76}/g, '$&\r\n')
  return `Subject: kept\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`
}

const inMail = (place: string, type: string, write: (text: string) => string): Canary => ({
  place: `mail ${place}`,
  type,
  body: '{}',
  keeps: 'kept',
  pack: (secret) => Buffer.from(write(mail(secret))),
})

export const inMails: Canary[] = [
  inMail('as a body', 'message/rfc822', (text) => text),
  inMail('in JSON', 'application/json', (text) => JSON.stringify({ raw: text })),
  inMail(
    'in a form',
    'application/x-www-form-urlencoded',
    (text) => `a=1&mime=${encodeURIComponent(text)}`,
  ),
  inMail('in base64 in JSON', 'application/json', (text) => JSON.stringify({ a: base64(text) })),
]
