import { z } from 'zod'
import { CaptureSeqOrZero } from '@/core/contract/capture-number'
import { EventsQuery } from '@/core/contract/wait'
import { services } from '@/core/services'
import { followCaptures } from '@/core/wait/follow-captures'
import { answer, callerOf, checkInput, readQuery } from '@/server/api/answer'
import { eventStream } from '@/server/api/event-stream'

interface Context {
  params: Promise<{ bin: string }>
}

const LastEventId = z.object({ 'Last-Event-ID': CaptureSeqOrZero })

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, EventsQuery)
    // Sent again by whoever was cut off: where it stopped counts, not where it began. Empty, it stopped nowhere.
    const last = request.headers.get('last-event-id')?.trim() ?? ''
    const after =
      last === ''
        ? (query.after ?? null)
        : checkInput({ 'Last-Event-ID': last }, LastEventId)['Last-Event-ID']
    const { bin } = await params
    const ms = query.timeout === undefined ? Infinity : query.timeout * 1000
    const from = { after, ms }
    return eventStream(request, await followCaptures(services(), callerOf(request), bin, from))
  })
}
