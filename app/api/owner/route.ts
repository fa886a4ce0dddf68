import { showOwnerKey, useOwnerKey } from '@/core/access/owner-key'
import { OwnerKey } from '@/core/contract/owner'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readJson } from '@/server/api/answer'
import { keyCookies } from '@/server/credentials'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json({ ownerKey: await showOwnerKey(services(), callerOf(request)) }))
}

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const { ownerKey } = await readJson(request, OwnerKey)
    await useOwnerKey(services(), { ...callerOf(request), bearer: ownerKey })
    return noContent(
      keyCookies(ownerKey, services().publicOrigin).map((line) => ['Set-Cookie', line]),
    )
  })
}

export function DELETE(): Promise<Response> {
  return answer(async () =>
    noContent(keyCookies(null, services().publicOrigin).map((line) => ['Set-Cookie', line])),
  )
}
