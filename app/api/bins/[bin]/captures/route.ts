import { CaptureQuery, ClearQuery } from '@/core/contract/capture'
import { clearCaptures } from '@/core/inspect/delete-captures'
import { listCaptures } from '@/core/inspect/read-captures'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readQuery } from '@/server/api/answer'
import { conditionalJson } from '@/server/api/conditional'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, CaptureQuery)
    const page = await listCaptures(services(), callerOf(request), (await params).bin, query)
    return conditionalJson(request, page)
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, ClearQuery)
    const asked = { ...query, keepPinned: query.keepPinned === 'true' }
    const left = await clearCaptures(services(), callerOf(request), (await params).bin, asked)
    return left ? json(left, 202) : noContent()
  })
}
