import { WaitQuery } from '@/core/contract/wait'
import { services } from '@/core/services'
import { waitForCapture } from '@/core/wait/wait-for-capture'
import { answer, callerOf, json, readQuery } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, WaitQuery)
    return json(await waitForCapture(services(), callerOf(request), (await params).bin, query))
  })
}
