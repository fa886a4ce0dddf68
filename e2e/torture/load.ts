// Runs one kind of load until it is stopped. In a process of its own, at a lower priority: on a
// machine shared with the server, the load must not take what the server needs.
import { mails } from './loads/mails'
import { requests } from './loads/requests'
import type { LoadOrder } from './loads/order'
import {
  captures,
  garbage,
  idle,
  slowBodies,
  slowHeads,
  stalledBodies,
  unread,
} from './loads/sockets'
import { spin } from './loads/spin'
import { Tally } from './loads/tally'
import { deafWatchers, watches } from './loads/watchers'

const order = JSON.parse(process.argv[2] ?? '') as LoadOrder
const tally = new Tally()

/** Resolves once the load is under way. */
async function start(): Promise<void> {
  switch (order.kind) {
    case 'spin':
      return void spin(tally)
    case 'requests':
      return requests(order, tally)
    case 'unread':
      return unread(order, tally)
    case 'captures':
      return captures(order, tally)
    case 'mails':
      return mails(order, tally)
    case 'slow-heads':
      return slowHeads(order, tally)
    case 'slow-bodies':
      return slowBodies(order, tally)
    case 'stalled-bodies':
      return stalledBodies(order, tally)
    case 'idle':
      return idle(order, tally)
    case 'garbage':
      return garbage(order, tally)
    case 'watches':
      return watches(order, tally)
    case 'deaf-watchers':
      return deafWatchers(order, tally)
  }
}

process.once('disconnect', () => process.exit())
process.on('message', (word) => {
  if (word === 'stop') tally.ended = true
  process.send?.(tally.figures)
})
await start()
process.send?.('ready')
