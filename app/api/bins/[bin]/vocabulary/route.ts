import { readVocabulary } from '@/core/find/read-vocabulary'
import { services } from '@/core/services'
import { answer, callerOf, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json(await readVocabulary(services(), callerOf(request), (await params).bin)),
  )
}
