import { answerConfig, configOwner } from '@/core/config/answer-config'
import { ConfigRequest, maxConfigJson } from '@/core/contract/config'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const caller = callerOf(request)
    const by = await configOwner(services(), caller)
    const asked = await readJsonBody(request, by, ConfigRequest, maxConfigJson)
    return json(await answerConfig(services(), by, asked))
  })
}
