import { once } from 'node:events'
import { connect } from 'node:net'
import { ask, askJson, type MadeBin, makeBin } from '../parts/ask'
import { nginx } from '../parts/nginx'
import { type SmugglingCase, smugglingCases } from '../parts/smuggling-cases'
import type { Stage } from '../parts/stage'
import { NotHere, type Trial } from '../parts/trial'

const atOnce = 24
/** Milliseconds without a byte after which it stops waiting. */
const silence = 400

/** Hides requests where none belongs, and looks for them among the captures. */
export const smuggling: Trial = {
  name: 'smuggling',
  promise: 'Nothing is captured that was not sent as a request, directly or behind a proxy',
  limit: { quick: 120, full: 300 },
  async run(stage) {
    const server = await stage.start()
    const { key } = await makeBin(server.port)
    const closed = await makeBin(server.port, {}, key)
    await ask(server.port, { method: 'DELETE', path: `/api/bins/${closed.id}`, key })
    const offset = stage.below(3)
    // The short form tries every third.
    const cases = smugglingCases(closed.id).filter((_, i) => !stage.quick || i % 3 === offset)

    const faults: string[] = []
    const direct = await caughtOf(stage, server.port, server.port, cases, key)
    for (const title of direct.hidden) faults.push(`direct: caught ${title}`)
    if (!direct.control) faults.push('direct: a request that follows another one is not captured')
    const ways = ['direct']
    let [sent, missing] = [cases.length, null as string | null]
    for (const buffering of stage.size(['off'] as const, ['on', 'off'] as const)) {
      try {
        const proxy = await nginx(stage, server.port, buffering)
        const behind = await caughtOf(stage, proxy.port, server.port, cases, key)
        // What the proxy itself parsed as a request was sent to us as one.
        const own = new Set(proxy.passedOn().map(numberOf))
        const found = behind.numbers.filter((number) => !own.has(number))
        for (const number of found) faults.push(`behind nginx: caught ${cases[number]?.title}`)
        if (!behind.control)
          faults.push('behind nginx: a request that follows another one is not captured')
        ways.push(`behind nginx (request buffering ${buffering})`)
        sent += cases.length
      } catch (error) {
        if (!(error instanceof NotHere)) throw error
        missing = error.message
      }
    }
    return {
      how: `${cases.length} requests with another one hidden in them: ${ways.join(', ')}`,
      result: `${sent} sent, ${faults.length} caught that were none`,
      faults,
      ...(missing !== null && { missing }),
    }
  },
}

interface Caught {
  /** Numbers of the cases whose hidden request was captured. */
  numbers: number[]
  hidden: string[]
  /** Whether a request that really follows another one was captured. */
  control: boolean
}

const numberOf = (target: string): number => Number(/hidden-(\d+)/.exec(target)?.[1] ?? -1)

async function caughtOf(
  stage: Stage,
  to: number,
  server: number,
  cases: SmugglingCase[],
  key: string,
): Promise<Caught> {
  const bin = await makeBin(server, {}, key)
  const place = (n: number) => ({
    path: `${bin.path}/outer-${n}`,
    hidden: plain(bin, `hidden-${n}`),
    host: `localhost:${server}`,
  })
  const left = [...cases.entries()].toSorted(() => stage.random() - 0.5)
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [n, { wire }] = next
      await send(to, Buffer.from(wire(place(n)), 'latin1'))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  await send(to, Buffer.from(plain(bin, 'first') + plain(bin, 'control')))
  const targets = await targetsOf(server, bin)
  const numbers = targets.filter((target) => target.includes('hidden-')).map(numberOf)
  return {
    numbers,
    hidden: numbers.map((number) => cases[number]?.title ?? ''),
    control: targets.includes('/control'),
  }
}

const plain = ({ path }: MadeBin, name: string): string =>
  `POST ${path}/${name} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`

/** Writes bytes and waits until the server closes the connection or falls silent. */
async function send(port: number, bytes: Buffer): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.setTimeout(silence, () => socket.destroy())
  socket.resume().write(bytes)
  await once(socket, 'close')
}

async function targetsOf(port: number, { id, key }: MadeBin): Promise<string[]> {
  const targets: string[] = []
  for (let after = 0; ;) {
    const path = `/api/bins/${id}/captures?after=${after}&limit=500`
    type Page = { captures: { seq: number; target: string; refused: string | null }[] }
    const { captures } = await askJson<Page>(port, { path, key })
    if (captures.length === 0) return targets
    // A refused row says that something came that was no request.
    targets.push(...captures.flatMap(({ target, refused }) => (refused === null ? [target] : [])))
    after = captures.at(-1)?.seq ?? Infinity
  }
}
