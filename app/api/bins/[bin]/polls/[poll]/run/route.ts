import { runPoll } from '@/core/polls/manage-polls'
import { services } from '@/core/services'
import { answer, callerOf, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; poll: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, poll } = await params
    return json(await runPoll(services(), callerOf(request), bin, poll))
  })
}
