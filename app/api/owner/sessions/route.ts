import { listAccess, signOutAll } from '@/core/access/sessions'
import { SignOutQuery } from '@/core/contract/owner'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json, noContent } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json(await listAccess(services(), callerOf(request))))
}

export function DELETE(request: Request): Promise<Response> {
  return answer(async () => {
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const others = checkInput(query, SignOutQuery).others === 'true'
    await signOutAll(services(), callerOf(request), others)
    return noContent()
  })
}
