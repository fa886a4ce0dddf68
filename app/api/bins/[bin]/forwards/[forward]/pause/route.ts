import { pauseForward } from '@/core/forwards/manage-forwards'
import { services } from '@/core/services'
import { answer, callerOf, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; forward: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, forward } = await params
    return json(await pauseForward(services(), callerOf(request), bin, forward))
  })
}
