import { ownedBin } from '@/core/access/access'
import { maxPollJson, PollChange } from '@/core/contract/poll'
import { changePoll, removePoll } from '@/core/polls/manage-polls'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; poll: string }>
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin, poll }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const change = await readJsonBody(request, access, PollChange, maxPollJson)
    return json(await changePoll(services(), caller, bin, poll, change))
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, poll } = await params
    await removePoll(services(), callerOf(request), bin, poll)
    return noContent()
  })
}
