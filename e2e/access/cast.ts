/** The callers, including keys that no longer open anything or open something else. */
export const roles = [
  'nobody',
  'garbage key',
  'other owner',
  'revoked share',
  'expired share',
  'share of another bin',
  'share of one capture',
  'redacting share',
  'share',
  'owner',
] as const
export type Role = (typeof roles)[number]

/** A bin with two captures, and a key for every role. */
export interface Cast {
  origin: string
  bin: string
  /** A link needed by nothing but its revocation. */
  spareLink: string
  /** A secret needed by nothing else. */
  spareSecret: string
  /** A session needed by nothing else. */
  spareSession: string
  keys: Record<Role, string | null>
}

interface Created {
  id: string
  token: string
  ownerKey: string
}

export async function call(
  origin: string,
  method: string,
  path: string,
  key: string | null,
  body?: unknown,
): Promise<Response> {
  const headers: Record<string, string> = {}
  if (key !== null) headers['Authorization'] = `Bearer ${key}`
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  return fetch(origin + path, { method, headers, ...sent })
}

async function create(origin: string, path: string, key: string | null, body: unknown) {
  const response = await call(origin, 'POST', path, key, body)
  if (response.status !== 201) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as Created
}

export async function makeOwner(origin: string): Promise<{ key: string; bin: string }> {
  const { ownerKey, id } = await create(origin, '/api/bins', null, {})
  return { key: ownerKey, bin: id }
}

/** Signs a browser in and returns its session's id. */
async function signIn(origin: string, key: string): Promise<string> {
  const entered = await call(origin, 'POST', '/api/owner', null, { ownerKey: key })
  if (entered.status !== 204) throw new Error(`/api/owner: ${entered.status}`)
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const listed = await fetch(`${origin}/api/owner/sessions`, { headers: { Cookie: cookie } })
  const { sessions } = (await listed.json()) as { sessions: { id: string; current: boolean }[] }
  return sessions.find(({ current }) => current)?.id ?? ''
}

export async function makeCast(
  origin: string,
  owner: { key: string },
  other: { key: string; bin: string },
): Promise<Cast> {
  const { id: bin } = await create(origin, '/api/bins', owner.key, {})
  for (const body of ['one', 'two']) {
    await fetch(`${origin}/in/${bin}?token=canary`, { method: 'POST', body })
  }
  const link = (input: object): Promise<Created> =>
    create(origin, `/api/bins/${bin}/shares`, owner.key, input)
  const revoked = await link({})
  await call(origin, 'DELETE', `/api/bins/${bin}/shares/${revoked.id}`, owner.key)
  const given = { scheme: 'stripe', value: 'whsec_canary' }
  const secret = await create(origin, `/api/bins/${bin}/secrets`, owner.key, given)
  const foreign = await create(origin, `/api/bins/${other.bin}/shares`, other.key, {})
  return {
    origin,
    bin,
    spareLink: (await link({})).id,
    spareSecret: secret.id,
    spareSession: await signIn(origin, owner.key),
    keys: {
      nobody: null,
      'garbage key': 'wbo_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      'other owner': other.key,
      'revoked share': revoked.token,
      'expired share': (await link({ expiresIn: 1 })).token,
      'share of another bin': foreign.token,
      'share of one capture': (await link({ capture: 1, redact: false })).token,
      'redacting share': (await link({})).token,
      share: (await link({ redact: false })).token,
      owner: owner.key,
    },
  }
}
