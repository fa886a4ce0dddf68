import { requestOf, withHeader } from '../requests'
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
  ['github', 'X-Hub-Signature', 'sha256', 'hex', 'sha256='],
  ...['gitea', 'forgejo'].flatMap((scheme): Row[] => [
    [scheme, 'X-Gitea-Signature', 'sha256', 'hex'],
    [scheme, 'X-Gogs-Signature', 'sha256', 'hex'],
    [scheme, 'X-Hub-Signature-256', 'sha256', 'hex', 'sha256='],
    [scheme, 'X-Hub-Signature', 'sha1', 'hex', 'sha1='],
  ]),
  ['forgejo', 'X-Forgejo-Signature', 'sha256', 'hex'],
  ['gogs', 'X-Gogs-Signature', 'sha256', 'hex'],
  ['meta', 'X-Hub-Signature-256', 'sha256', 'hex', 'sha256='],
  ['meta', 'X-Hub-Signature', 'sha1', 'hex', 'sha1='],
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
  ...[1, 2, 16].map((at): Row => ['docusign', `X-DocuSign-Signature-${at}`, 'sha256', 'base64']),
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

/** As newer versions of Gitea and Forgejo send it: in their own headers and in GitHub's. */
function inAllHeaders(scheme: string, own: string[]): SchemeCase {
  const signature = hmac('sha256', secret, body).toString('hex')
  const older = hmac('sha1', secret, body).toString('hex')
  const lines = [
    ...own.flatMap((name) => [name, signature]),
    'X-Hub-Signature',
    `sha1=${older}`,
    'X-Hub-Signature-256',
    `sha256=${signature}`,
  ]
  const right = requestOf(body, lines)
  const wrong = Object.fromEntries(
    [...own, 'X-Hub-Signature', 'X-Hub-Signature-256'].map((name) => [
      `${name} alone`,
      withHeader(right, name.toLowerCase(), (value) => value.replace(/[\da-f]{2}$/, '00')),
    ]),
  )
  const way = 'in all headers'
  const unsigned = requestOf(body)
  return { scheme, way, secret, other, right, signature, encoding: 'hex', unsigned, wrong }
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
  inAllHeaders('gitea', ['X-Gitea-Signature', 'X-Gogs-Signature']),
  inAllHeaders('forgejo', ['X-Forgejo-Signature', 'X-Gitea-Signature', 'X-Gogs-Signature']),
]
