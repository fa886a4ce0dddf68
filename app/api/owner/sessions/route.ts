import { listAccess, signOutAll } from '@/core/access/sessions'
import { SignOutQuery } from '@/core/contract/owner'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readQuery } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json(await listAccess(services(), callerOf(request))))
}

export function DELETE(request: Request): Promise<Response> {
  return answer(async () => {
    const others = readQuery(request, SignOutQuery).others === 'true'
    await signOutAll(services(), callerOf(request), others)
    return noContent()
  })
}
