import { CaptureSeq } from '@/core/contract/capture-number'
import { deleteCapture } from '@/core/inspect/delete-captures'
import { readCapture } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json, noContent } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    return json(await readCapture(services(), callerOf(request), bin, checkInput(seq, CaptureSeq)))
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, seq } = await params
    await deleteCapture(services(), callerOf(request), bin, checkInput(seq, CaptureSeq))
    return noContent()
  })
}
