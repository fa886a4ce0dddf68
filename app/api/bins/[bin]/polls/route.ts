import { ownedBin } from '@/core/access/access'
import { maxPollJson, PollSettings } from '@/core/contract/poll'
import { addPoll, listPolls } from '@/core/polls/manage-polls'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json(await listPolls(services(), callerOf(request), (await params).bin)),
  )
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const settings = await readJsonBody(request, access, PollSettings, maxPollJson)
    return json(await addPoll(services(), caller, bin, settings), 201)
  })
}
