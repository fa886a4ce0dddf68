import { ownedBin } from '@/core/access/access'
import { ForwardResume } from '@/core/contract/forward'
import { resumeForward } from '@/core/forwards/manage-forwards'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; forward: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin, forward }, caller] = [await params, callerOf(request)]
    const asked = await readJsonBody(request, ownedBin(services(), caller, bin), ForwardResume)
    return json(await resumeForward(services(), caller, bin, forward, asked))
  })
}
