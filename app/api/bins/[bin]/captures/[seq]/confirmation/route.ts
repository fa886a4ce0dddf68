import { CaptureSeq } from '@/core/contract/capture-number'
import { confirmSubscription } from '@/core/handshakes/confirm-subscription'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, noContent } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    await confirmSubscription(services(), callerOf(request), bin, checkInput(seq, CaptureSeq))
    return noContent()
  })
}
