import { annotate, readAnnotation } from '@/core/annotate/annotate'
import { AnnotationChange } from '@/core/contract/annotation'
import { CaptureSeq } from '@/core/contract/capture'
import { services } from '@/core/services'
import { answer, callerOf, check, json, readJson } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    return json(await readAnnotation(services(), callerOf(request), bin, check(seq, CaptureSeq)))
  })
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    const number = check(seq, CaptureSeq)
    const change = await readJson(request, AnnotationChange)
    return json(await annotate(services(), callerOf(request), bin, number, change))
  })
}
