import { reopenBin } from '@/core/closing/close-bin'
import { services } from '@/core/services'
import { answer, callerOf, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    return json(await reopenBin(services(), callerOf(request), (await params).bin))
  })
}
