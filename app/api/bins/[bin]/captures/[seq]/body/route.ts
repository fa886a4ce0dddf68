import { CaptureSeq } from '@/core/contract/capture-number'
import { readCaptureBody } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { answer, callerOf, checkInput } from '@/server/api/answer'
import { attachment } from '@/server/api/attachment'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    const { body, name } = await readCaptureBody(
      services(),
      callerOf(request),
      bin,
      checkInput(seq, CaptureSeq),
    )
    return attachment(body, name)
  })
}
