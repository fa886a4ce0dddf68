import { ownedBin } from '@/core/access/access'
import { CaptureSeq } from '@/core/contract/capture-number'
import { TriedSecret } from '@/core/contract/secret'
import { services } from '@/core/services'
import { explainCapture } from '@/core/verification/explain-capture'
import { trySecret } from '@/core/verification/try-secret'
import { answer, callerOf, checkInput, json, readJsonBody } from '@/server/api/answer'

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

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin, seq }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const secret = await readJsonBody(request, access, TriedSecret)
    return json(await trySecret(services(), caller, bin, checkInput(seq, CaptureSeq), secret))
  })
}
