import { AttemptsQuery } from '@/core/contract/attempts'
import { CaptureSeq } from '@/core/contract/capture-number'
import { readAttempts } from '@/core/inspect/read-attempts'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json, readQuery } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    const query = readQuery(request, AttemptsQuery)
    const asked = { seq: checkInput(seq, CaptureSeq), ...query }
    return json(await readAttempts(services(), callerOf(request), bin, asked))
  })
}
