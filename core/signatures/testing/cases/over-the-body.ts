import { requestOf } from '../requests'
import { body, hmac, other, type SchemeCase, secret } from './scheme-case'

type Row = [
  scheme: string,
  header: string,
  hash: string,
  encoding: 'hex' | 'base64',
  prefix?: string,
]

const rows: Row[] = [
  ['github', 'X-Hub-Signature-256', 'sha256', 'hex', 'sha256='],
  ['github', 'X-Hub-Signature', 'sha1', 'hex', 'sha1='],
  ['meta', 'X-Hub-Signature-256', 'sha256', 'hex', 'sha256='],
  ['bitbucket', 'X-Hub-Signature', 'sha256', 'hex', 'sha256='],
  ['websub', 'X-Hub-Signature', 'sha1', 'hex', 'sha1='],
  ['websub', 'X-Hub-Signature', 'sha256', 'hex', 'sha256='],
  ['websub', 'X-Hub-Signature', 'sha384', 'hex', 'sha384='],
  ['websub', 'X-Hub-Signature', 'sha512', 'hex', 'sha512='],
  ['notion', 'X-Notion-Signature', 'sha256', 'hex', 'sha256='],
  ['x', 'x-twitter-webhooks-signature', 'sha256', 'base64', 'sha256='],
  ['dropbox', 'X-Dropbox-Signature', 'sha256', 'hex'],
  ['asana', 'X-Hook-Signature', 'sha256', 'hex'],
  ['linear', 'Linear-Signature', 'sha256', 'hex'],
  ['vercel', 'x-vercel-signature', 'sha1', 'hex'],
  ['shopify', 'X-Shopify-Hmac-SHA256', 'sha256', 'base64'],
  ['woocommerce', 'X-WC-Webhook-Signature', 'sha256', 'base64'],
  ['line', 'x-line-signature', 'sha256', 'base64'],
  ['xero', 'x-xero-signature', 'sha256', 'base64'],
  ['docusign', 'X-DocuSign-Signature-1', 'sha256', 'base64'],
]

/** DocuSign signs with every key of the account. */
function docusign(): SchemeCase {
  const signature = hmac('sha256', secret, body).toString('base64')
  const wrong = hmac('sha256', 'another key', body).toString('base64')
  const lines = [1, 2, 3].flatMap((i) => [`X-DocuSign-Signature-${i}`, i === 3 ? signature : wrong])
  return {
    scheme: 'docusign',
    way: 'the third of three keys',
    secret,
    other,
    right: requestOf(body, lines),
    signature,
    encoding: 'base64',
    unsigned: requestOf(body),
  }
}

/** HMACs of the body alone. */
export const overTheBody: SchemeCase[] = [
  ...rows.map(([scheme, header, hash, encoding, prefix = '']): SchemeCase => {
    const signature = hmac(hash, secret, body).toString(encoding)
    const right = requestOf(body, [header, prefix + signature])
    const wrong: SchemeCase['wrong'] = {}
    if (prefix) {
      wrong['no prefix'] = requestOf(body, [header, signature])
      wrong['another prefix'] = requestOf(body, [header, `md5=${signature}`])
    }
    return { scheme, way: `${header}, ${hash}`, secret, other, right, signature, encoding, wrong }
  }),
  docusign(),
]
