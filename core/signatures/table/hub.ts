import { hmacScheme } from '../hmac-scheme'
import type { ProofRow } from '../recipe'

/** GitHub's newer header, and the older one, whose value names its hash. */
const newer: ProofRow = { header: 'X-Hub-Signature-256', prefix: 'sha256=' }
const older: ProofRow = { header: 'X-Hub-Signature', hash: 'sha1', named: true }

const gogsHeader: ProofRow = { header: 'X-Gogs-Signature' }
const giteaHeader: ProofRow = { header: 'X-Gitea-Signature' }

const where = 'The webhook’s Secret in the repository’s Settings, Webhooks'

export const github = hmacScheme({
  ...newer,
  id: 'github',
  secret: { label: 'Secret', hint: 'The webhook’s Secret in Settings, Webhooks' },
  also: [older],
})

export const meta = hmacScheme({
  ...newer,
  id: 'meta',
  secret: { label: 'App secret', hint: 'App settings, Basic, App secret' },
  also: [older],
})

/** GitHub's descendants send its headers beside their own and each other's. */
export const descendants = [
  hmacScheme({
    ...giteaHeader,
    id: 'gitea',
    secret: { label: 'Secret', hint: where },
    also: [gogsHeader, older, newer],
  }),
  hmacScheme({
    header: 'X-Forgejo-Signature',
    id: 'forgejo',
    secret: { label: 'Secret', hint: where },
    also: [giteaHeader, gogsHeader, older, newer],
  }),
  hmacScheme({ ...gogsHeader, id: 'gogs', secret: { label: 'Secret', hint: where } }),
]

export const bitbucket = hmacScheme({
  ...older,
  hash: 'sha256',
  id: 'bitbucket',
  secret: { label: 'Secret', hint: 'Repository settings, Webhooks, Secret' },
})

/** W3C WebSub, section 8: the hub names the hash. */
export const websub = hmacScheme({
  ...older,
  hash: 'sha256',
  id: 'websub',
  secret: { label: 'hub.secret', hint: 'The hub.secret you subscribed with' },
})
