import { services } from '@/core/services'
import { readShare } from '@/core/share/manage-shares'
import { answer, callerOf, json } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json(await readShare(services(), callerOf(request).bearer ?? '')))
}
