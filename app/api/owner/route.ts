import { requireGuessLeft } from '@/core/access/key-guesses'
import { showOwnerKey } from '@/core/access/owner-key'
import { forgetSession, startSession } from '@/core/access/sessions'
import { OwnerKey } from '@/core/contract/owner'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readJsonBody, setsCookie } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json({ ownerKey: await showOwnerKey(services(), callerOf(request)) }))
}

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const caller = callerOf(request)
    const access = requireGuessLeft(services(), caller.remoteAddress)
    const { ownerKey } = await readJsonBody(request, access, OwnerKey)
    return noContent(setsCookie(await startSession(services(), caller, ownerKey)))
  })
}

export function DELETE(request: Request): Promise<Response> {
  return answer(async () => {
    await forgetSession(services(), callerOf(request))
    return noContent(setsCookie(null))
  })
}
