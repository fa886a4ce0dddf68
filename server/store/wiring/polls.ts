import type { pollVerbs } from '@/core/ports/store/polls'
import { adds, bin, deletes, instance, replaces, type Wiring } from './wired'

const polling = instance('polls')
const resealing = instance('resealing')

export const pollWiring: Wiring<typeof pollVerbs> = {
  pollsOf: { for: bin },
  nextPoll: { for: polling },
  pollsNotUnder: { for: resealing },
  createPoll: { for: bin, effects: adds },
  changePoll: { for: bin, effects: replaces },
  deletePoll: { for: bin, effects: deletes },
  finishPoll: { for: ({ binKey }) => bin(binKey), effects: adds },
  spreadPolls: { for: polling, effects: adds },
  resealPolls: { for: resealing, effects: replaces },
}
