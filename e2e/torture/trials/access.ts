import { makeCast, makeOwner, type Role, roles, type Cast } from '../../access/cast'
import type { AccessRow } from '../../access/row'
import { rows } from '../../access/rows'
import { apiDocument } from '../parts/api-document'
import { ask } from '../parts/ask'
import { roomy } from '../parts/server'
import { outsiders } from '../parts/outsiders'
import type { Trial } from '../parts/trial'

const atOnce = 4

/** Calls every route in every role, with the key in every place where one might be read. */
export const access: Trial = {
  name: 'access',
  promise: 'Nobody reads or changes what their key or link does not open, over HTTP or a socket',
  limit: { quick: 120, full: 300 },
  async run(stage) {
    const server = await stage.start({ env: roomy })
    const { operations, cookie } = await apiDocument(server.port)
    const offset = stage.below(6)
    // The short form tries every sixth route; e2e/access.spec.ts tries each.
    const chosen = rows
      .filter((_, i) => !stage.quick || i % 6 === offset)
      // It is right once only: afterwards the key is another one. That spec tries it.
      .filter(({ path }) => path !== '/api/owner/rotation')
    const faults = operations
      .map(({ method, path }) => `${method} ${path}`)
      .filter((each) => !rows.some(({ method, path }) => `${method} ${path}` === each))
      .map((each) => `${each} has no row in e2e/access/rows.ts`)

    // Owners of their own: one row replaces its owner's key.
    const newCast = async (): Promise<Cast> => {
      const [owner, other] = [await makeOwner(server.origin), await makeOwner(server.origin)]
      return makeCast(server.origin, owner, other)
    }
    let probes = 0
    const left = [...chosen]
    const work = async (): Promise<void> => {
      for (let row = left.shift(); row; row = left.shift()) {
        const cast = await newCast()
        await expired(cast)
        for (const probe of probesOf(row, cast, { cookie, port: server.port })) {
          probes += 1
          const { status, headers } = await ask(server.port, probe.given)
          const opened = headers['access-control-allow-origin'] !== undefined
          if (status === probe.wanted && !opened) continue
          if (probe.wanted === 'no 2xx' && (status < 200 || status > 299) && !opened) continue
          faults.push(`${row.method} ${row.path}, ${probe.who}: ${status}, not ${probe.wanted}`)
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    const watched = await newCast()
    await expired(watched)
    const sockets = await outsiders(server, watched, cookie)
    faults.push(...sockets.faults)
    return {
      how: `${chosen.length} routes × ${roles.length} roles, the key as header, cookie, cookie of a foreign origin, query, Basic; sockets of all roles that watch, guess and listen`,
      result: `${probes + sockets.probes} probes, ${faults.length} answered otherwise than they may be`,
      faults,
    }
  },
}

interface Probe {
  who: string
  given: Parameters<typeof ask>[1]
  wanted: number | 'no 2xx'
}

/** The owner's own call comes last: it may delete what the others must not see. */
function probesOf(row: AccessRow, cast: Cast, at: { cookie: string; port: number }): Probe[] {
  const home = `http://localhost:${at.port}`
  const changes = row.method !== 'GET'
  const statusOf = (role: Role): number => row.status[role] ?? row.status['*']
  const as = (who: string, role: Role, headers: Record<string, string>, query = '') => ({
    who,
    given: {
      method: row.method,
      path: filled(row, cast) + query,
      ...sent(row, cast, role, headers),
    },
  })
  const key = cast.keys.owner ?? ''
  const nobody = statusOf('nobody')
  const basic = `Basic ${Buffer.from(`owner:${key}`).toString('base64')}`
  const separator = (row.query ?? '').includes('?') ? '&' : '?'
  const strangers: Probe[] = [
    ...roles.flatMap((role): Probe[] => {
      if (role === 'nobody') return []
      const headers = { Cookie: `${at.cookie}=${cast.keys[role]}`, Origin: 'http://evil.example' }
      const foreign = as(`${role}'s cookie from a foreign page`, role, headers)
      const sites = as(`${role}'s cookie from another site`, role, {
        Cookie: headers.Cookie,
        'Sec-Fetch-Site': 'cross-site',
      })
      // A page of another origin may send requests, as an image does, but must not read any data.
      return changes
        ? [foreign, sites].map((probe) => ({ ...probe, wanted: 'no 2xx' as const }))
        : []
    }),
    { ...as("the owner's key as Basic", 'nobody', { Authorization: basic }), wanted: nobody },
    { ...as("the owner's key as X-Api-Key", 'nobody', { 'X-Api-Key': key }), wanted: nobody },
  ]
  // Queries are validated strictly, so a key there may cause a 400.
  const inQuery = as("the owner's key in the query", 'nobody', {}, `${separator}key=${key}`)
  if (nobody > 299) strangers.push({ ...inQuery, wanted: 'no 2xx' })
  // Only an owner key counts as a cookie; a bearer token that is none may be answered so.
  const cookies = {
    ...as("other owner's cookie", 'other owner', {
      Cookie: `${at.cookie}=${cast.keys['other owner']}`,
      Origin: home,
    }),
    wanted: statusOf('other owner'),
  }
  const bearers = roles.map((role) => {
    const value = cast.keys[role]
    const headers: Record<string, string> =
      value === null ? {} : { Authorization: `Bearer ${value}` }
    return { ...as(role, role, headers), wanted: statusOf(role) }
  })
  return [...strangers, cookies, ...bearers]
}

function sent(row: AccessRow, cast: Cast, role: Role, headers: Record<string, string>) {
  const body = row.body?.(cast, role)
  if (body === undefined) return { headers }
  return { headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

const filled = ({ path, query = '', seq = 1 }: AccessRow, cast: Cast): string =>
  path
    .replace('{bin}', cast.bin)
    .replace('{seq}', String(seq))
    .replace('{share}', cast.spareLink)
    .replace('{secret}', cast.spareSecret)
    .replace('{session}', cast.spareSession)
    .replace('{scheme}', 'notion') + query

/** Waits until the link that is to expire has expired. */
async function expired({ origin, keys }: Cast): Promise<void> {
  const port = Number(new URL(origin).port)
  const opens = () => ask(port, { path: '/api/share', key: keys['expired share'] })
  while ((await opens()).status !== 404) await new Promise((resolve) => setTimeout(resolve, 50))
}
