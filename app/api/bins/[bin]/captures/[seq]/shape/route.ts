import { CaptureSeq } from '@/core/contract/capture-number'
import { services } from '@/core/services'
import { readEventShape } from '@/core/shapes/read-shape'
import { answer, callerOf, checkInput, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    const number = checkInput(seq, CaptureSeq)
    return json(await readEventShape(services(), callerOf(request), bin, number))
  })
}
