import { importCaptures } from '@/core/import/import-captures'
import { services } from '@/core/services'
import { answer, callerOf, json } from '@/server/api/answer'
import { importOf } from '@/server/api/import-of'

interface Context {
  params: Promise<{ bin: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin } = await params
    return json(await importCaptures(services(), callerOf(request), bin, importOf(request)))
  })
}
