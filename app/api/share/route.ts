import { services } from '@/core/services'
import { openShare } from '@/core/share/manage-shares'
import { answer, callerOf, json } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json(await openShare(services(), callerOf(request).bearer ?? '')))
}
