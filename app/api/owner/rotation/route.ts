import { rotateKey } from '@/core/access/rotate-key'
import { presentGrant } from '@/core/access/sessions'
import { RotateOwnerKey } from '@/core/contract/owner'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody, setsCookie } from '@/server/api/answer'

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const caller = callerOf(request)
    const access = presentGrant(services(), caller)
    const { oldKeyEnds } = await readJsonBody(request, access, RotateOwnerKey)
    const { made, cookie } = await rotateKey(services(), caller, oldKeyEnds)
    return json(made, 201, cookie === null ? [] : setsCookie(cookie))
  })
}
