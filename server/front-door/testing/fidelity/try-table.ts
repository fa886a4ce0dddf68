import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type ApiClient } from '../../../testing/api-client'
import { exchange, type Exchange, type Written } from '../../../testing/raw-client'
import { bodyCases } from './bodies'
import type { Case, Shown } from './case'
import { addressCases, connectionCases } from './connections'
import { headCases } from './heads'
import { headerCases } from './headers'
import { methodCases } from './methods'
import { refusalCases } from './refusals'
import { targetCases } from './targets'

export const fidelityCases = [
  ...methodCases,
  ...targetCases,
  ...headerCases,
  ...bodyCases,
  ...connectionCases,
  ...addressCases,
  ...refusalCases,
  ...headCases,
]

/** A server that the table is run against. */
export interface TriedServer {
  port: number
  newOwner(): ApiClient
  stop(): Promise<void>
}

/** Servers are started once per environment that the cases ask for. */
const environmentOf = ({ env = {} }: Case): string => JSON.stringify(env)
const environments = [...new Set(fidelityCases.map(environmentOf))]

/** Makes a test of each case: the capture shows exactly what was sent. */
export function tryTable(start: (env: Record<string, string>) => Promise<TriedServer>): void {
  describe.each(environments)('what is sent is what is shown, with %s', (env) => {
    const group = fidelityCases.filter((each) => environmentOf(each) === env)
    let server: TriedServer
    let owner: ApiClient

    beforeAll(async () => {
      server = await start(JSON.parse(env) as Record<string, string>)
      owner = server.newOwner()
      // The owner's key comes with the first bin, and the cases run at once.
      await owner.createBin()
    })
    afterAll(() => server.stop())

    test.concurrent.each(group.map((each) => [each.title, each] as const))(
      '%s',
      async (_, each) => {
        await tryCase(server.port, owner, each)
      },
    )
  })
}

async function tryCase(port: number, owner: ApiClient, each: Case): Promise<void> {
  const { id } = await owner.createBin(each.bin)
  const exchanged = await exchange(
    port,
    each.send.map((piece) => addressed(piece, id)),
    {
      finals: each.answers.filter((status) => status >= 200).length,
      ...(each.methods && { methods: each.methods }),
    },
  )

  expect(exchanged.answers.map(({ status }) => status)).toEqual(each.answers)
  expectSafety(exchanged)
  // A capture whose sender has gone is kept without anyone waiting for it.
  await vi.waitFor(
    async () => expect((await owner.readBin(id)).newest).toBe(each.captures.length),
    { interval: 10 },
  )
  await expectShown(owner, id, each.captures)
}

/** Inserts the bin's id for `{bin}`, or for NUL if the text is split into bytes. */
function addressed(piece: Written, id: string): Written {
  return typeof piece === 'string' ? piece.replaceAll('{bin}', id).replace(/^\0$/, id) : piece
}

const safety = [
  ['content-security-policy', 'sandbox'],
  ['x-content-type-options', 'nosniff'],
  ['x-robots-tag', 'noindex'],
  ['cache-control', 'no-store'],
]

function expectSafety({ answers }: Exchange): void {
  for (const { status, headers } of answers) {
    if (status < 200) continue
    const lines = headers.map(([name, value]) => [name.toLowerCase(), value])
    expect(lines).toEqual(expect.arrayContaining(safety))
  }
}

async function expectShown(owner: ApiClient, id: string, wanted: Shown[]): Promise<void> {
  const captures = await owner.captures(id)
  expect(captures).toHaveLength(wanted.length)
  for (const [i, { body, ...rest }] of wanted.entries()) {
    const capture = captures[i]
    expect(capture).toMatchObject({ bin: id, seq: i + 1, ...rest })
    if (body === undefined) continue
    const kept = await owner.body(id, i + 1)
    const sent =
      typeof body === 'string' ? Buffer.from(body.replaceAll('{bin}', id), 'latin1') : body
    expect(kept.equals(sent), `${kept.length} bytes kept, ${sent.length} sent`).toBe(true)
  }
}
