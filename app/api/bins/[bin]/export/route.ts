import { readableBin } from '@/core/access/access'
import { ExportQuery, NewExport } from '@/core/contract/export'
import { exportCaptures } from '@/core/export/export-captures'
import { services } from '@/core/services'
import { answer, callerOf, readJsonBody, readQuery } from '@/server/api/answer'
import { streamedAttachment } from '@/server/api/attachment'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, ExportQuery)
    const { bin } = await params
    const exported = await exportCaptures(services(), callerOf(request), bin, query)
    return streamedAttachment(request, exported)
  })
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const asked = await readJsonBody(request, readableBin(services(), caller, bin), NewExport)
    return streamedAttachment(request, await exportCaptures(services(), caller, bin, asked))
  })
}
