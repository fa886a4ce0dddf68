import type { Poll } from '../contract/poll'
import { iso } from '../iso-time'
import type { PollRecord } from '../ports/store/polls'
import type { Services } from '../services'
import { openHeaders } from './poll-headers'

/** Returns a poll as its owner sees it; without header lines if no key of the instance opens them. */
export function presentPoll(
  services: Pick<Services, 'keyring' | 'now' | 'polls'>,
  poll: PollRecord,
): Poll {
  const { id, createdAt, url, everySeconds, on, last, dueAt, failures } = poll
  const wait = Math.max(0, dueAt - services.polls.clock())
  return {
    id,
    createdAt: iso(createdAt),
    url,
    everySeconds,
    on,
    headers: openHeaders(services, poll) ?? [],
    last: last && { ...last, at: iso(last.at) },
    nextAt: on ? iso(services.now() + wait) : null,
    failures,
  }
}
