import { LocalTargetsChange } from '@/core/contract/local-targets'
import { allowLocalTargets, readLocalTargets, requireOwner } from '@/core/deliveries/local-targets'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json(await readLocalTargets(services(), callerOf(request))))
}

export function PUT(request: Request): Promise<Response> {
  return answer(async () => {
    const access = requireOwner(services(), callerOf(request))
    const change = await readJsonBody(request, access, LocalTargetsChange)
    return json(await allowLocalTargets(services(), change))
  })
}
