import { CaptureSeq } from '@/core/contract/capture-number'
import { services } from '@/core/services'
import { explainCapture } from '@/core/verification/explain-capture'
import { answer, callerOf, checkInput, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    return json(
      await explainCapture(services(), callerOf(request), bin, checkInput(seq, CaptureSeq)),
    )
  })
}
