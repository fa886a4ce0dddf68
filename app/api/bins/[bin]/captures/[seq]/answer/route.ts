import { listenableBin, takeAnswer } from '@/core/answer/take-answer'
import { CaptureSeq } from '@/core/contract/capture-number'
import { maxListenerAnswerJson, NewListenerAnswer } from '@/core/contract/listener-answer'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin, seq }, caller] = [await params, callerOf(request)]
    const number = checkInput(seq, CaptureSeq)
    const access = listenableBin(services(), caller, bin)
    const given = await readJsonBody(request, access, NewListenerAnswer, maxListenerAnswerJson)
    return json(await takeAnswer(services(), caller, bin, number, given))
  })
}
