import type { OwnerAccess } from '@/core/contract/owner'
import { services } from '@/core/services'
import type { ApiClient } from '../../testing/api-client'
import { apiRoutes } from '../../testing/api-routes'
import type { TestServer } from '../../testing/start-server'
import { routeBodies, routeQueries } from './route-inputs'

/** Everything that the requests of one test need. */
export interface There {
  owner: ApiClient
  /** The id of a signed-in browser's session. */
  session: string
  bin: string
  secret: string
  delivery: string
  forward: string
  poll: string
  share: string
  token: string
  /** The token of a diagnosis. */
  diagnosis: string
}

const confirmation = JSON.stringify({
  Type: 'SubscriptionConfirmation',
  SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=1',
})
/** Makes a bin of a new owner with one of everything that routes are about. */
export async function makeThere(server: TestServer): Promise<There> {
  // An owner whose key is replaced can do little afterwards.
  const owner = server.newOwner()
  const { id: bin } = await owner.createBin()
  await fetch(`${server.origin}/in/${bin}`, { method: 'POST', body: confirmation })
  const post = async (path: string, body: object): Promise<{ id: string }> =>
    (await (
      await owner.fetch(`/api/bins/${bin}${path}`, { method: 'POST', body: JSON.stringify(body) })
    ).json()) as { id: string }
  const signIn = { method: 'POST', body: JSON.stringify({ ownerKey: owner.key() }) }
  const [{ id: secret }, { id: share, token }] = await Promise.all([
    post('/secrets', { scheme: 'github', value: 'one' }),
    owner.share(bin),
    owner.fetch('/api/owner', signIn),
  ])
  const { id: delivery } = await post('/captures/1/deliveries', { to: 'http://192.0.2.1/' })
  const { id: forward } = await post('/forwards', { to: 'http://192.0.2.1/' })
  const { id: poll } = await post('/polls', { url: 'http://192.0.2.1/', on: false })
  await Promise.all([services().verification.settled(), services().shapes.settled()])
  const access = (await (await owner.fetch('/api/owner/sessions')).json()) as OwnerAccess
  const session = access.sessions[0]?.id ?? ''
  const diagnosis = await openDiagnosis(bin)
  return { owner, session, bin, secret, delivery, forward, poll, share, token, diagnosis }
}

async function openDiagnosis(bin: string): Promise<string> {
  const { store, diagnoses } = services()
  const { key: binKey = 0, ownerId = 0 } = (await store.findBin(bin)) ?? {}
  const of = { ownerId, binKey, bin, maxBody: 0, probes: [] }
  return diagnoses.during(of, ({ token }) => Promise.resolve(token))
}

/** One method of one route. */
export interface RouteCall {
  /** "GET /api/bins/[bin]" */
  name: string
  method: string
  pattern: string
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
/** Every route of the API. */
export const allRoutes: RouteCall[] = Object.entries(apiRoutes).flatMap(([pattern, module]) =>
  methods
    .filter((method) => Object.hasOwn(module, method))
    .map((method) => ({ name: `${method} ${pattern}`, method, pattern })),
)

/** Returns a request that the route answers with success. */
export function requestOf(
  { name, method, pattern }: RouteCall,
  there: There,
): { path: string; init: RequestInit } {
  const path = pattern
    .replace('[bin]', there.bin)
    .replace('[seq]', '1')
    .replace('[secret]', there.secret)
    .replace('[delivery]', there.delivery)
    .replace('[forward]', there.forward)
    .replace('[poll]', there.poll)
    .replace('[share]', there.share)
    .replace('[session]', there.session)
    .replace('[scheme]', 'asana')
  const key = name === 'GET /api/share' ? there.token : there.owner.key()
  let body = name === 'POST /api/owner' ? { ownerKey: there.owner.key() } : routeBodies[name]
  const headers = {
    Authorization: `Bearer ${key}`,
    'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json',
  }
  if (name === 'PUT /api/bins/[bin]/diagnosis') {
    body = { ...(body as object), token: there.diagnosis }
  }
  if (typeof body === 'object') body = JSON.stringify(body)
  const init = { method, headers, ...(body !== undefined && { body }) }
  return { path: path + (routeQueries[name] ?? ''), init }
}
