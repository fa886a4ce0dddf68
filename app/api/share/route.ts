import { services } from '@/core/services'
import { readShare } from '@/core/share/manage-shares'
import { answer, callerOf, json } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { bearer, remoteAddress } = callerOf(request)
    return json(await readShare(services(), bearer ?? '', remoteAddress))
  })
}
