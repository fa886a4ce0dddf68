import { ownedBin } from '@/core/access/access'
import { annotateCapture, readAnnotation } from '@/core/annotate/annotate'
import { AnnotationChange } from '@/core/contract/annotation'
import { CaptureSeq } from '@/core/contract/capture-number'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    return json(
      await readAnnotation(services(), callerOf(request), bin, checkInput(seq, CaptureSeq)),
    )
  })
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin, seq }, caller] = [await params, callerOf(request)]
    const number = checkInput(seq, CaptureSeq)
    const access = ownedBin(services(), caller, bin)
    const change = await readJsonBody(request, access, AnnotationChange)
    return json(await annotateCapture(services(), caller, bin, number, change))
  })
}
