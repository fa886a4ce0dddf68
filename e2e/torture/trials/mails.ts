import { askJson, makeBin, readBin, stranger } from '../parts/ask'
import { besideEach } from '../parts/beside'
import { bounds, ms } from '../parts/neighbour'
import { roomy } from '../parts/server'
import type { Trial } from '../parts/trial'

/** A thousand mails a minute, small and large, beside the captures of another bin. */
export const mails: Trial = {
  name: 'mails',
  promise: 'A mail that was answered 250 is in its bin, and mails slow down no other bin',
  limit: { quick: 60, full: 300 },
  times: true,
  async run(stage) {
    const server = await stage.start({ env: { ...roomy, SMTP_PORT: '0' } })
    const { port } = server
    const bin = await makeBin(port)
    const { mail } = await askJson<{ mail: { address: string; port: number } }>(port, {
      path: `/api/bins/${bin.id}`,
      key: bin.key,
    })
    const kept = { answered: 0 }
    const load = (name: string, perSecond: number, bytes: number, seconds: number) => ({
      name,
      orders: [
        {
          kind: 'mails' as const,
          port: mail.port,
          to: mail.address,
          perSecond,
          bytes,
          from: stranger(7),
        },
      ],
      seconds,
      bound: bounds(stage),
      answersWithin: 30,
      wrong({ answers }: { answers: Record<string, number> }): string | null {
        kept.answered += answers['250'] ?? 0
        const others = Object.keys(answers).filter((answer) => answer !== '250')
        return others.length > 0 ? `is answered ${others.join(', ')}` : null
      },
    })
    const loads = [
      load('1,000 mails a minute', 1000 / 60, 20_000, stage.size(0.8, 60)),
      ...stage.size([], [load('60 mails of 5 MB a minute', 1, 5_000_000, 30)]),
    ]
    const done = await besideEach(stage, server, 'Beside mails', loads)
    const { newest } = await readBin(port, bin)
    const lost =
      newest < kept.answered ? [`${kept.answered} were answered 250, ${newest} are kept`] : []
    return {
      how: loads.map(({ name }) => name).join(', '),
      result: `${kept.answered} answered, ${newest} kept; a neighbour's slowest capture took ${ms(done.worstMs)}`,
      faults: [...done.faults, ...lost],
      table: done.table,
    }
  },
}
