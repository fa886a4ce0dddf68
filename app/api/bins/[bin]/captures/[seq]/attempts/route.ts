import { CaptureSeq } from '@/core/contract/capture'
import { readAttempts } from '@/core/inspect/read-attempts'
import { services } from '@/core/services'
import { answer, callerOf, check, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    return json(await readAttempts(services(), callerOf(request), bin, check(seq, CaptureSeq)))
  })
}
