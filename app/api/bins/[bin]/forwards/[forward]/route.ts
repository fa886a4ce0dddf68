import { ownedBin } from '@/core/access/access'
import { ForwardChange, maxForwardJson } from '@/core/contract/forward'
import { changeForward, removeForward } from '@/core/forwards/manage-forwards'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; forward: string }>
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin, forward }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const change = await readJsonBody(request, access, ForwardChange, maxForwardJson)
    return json(await changeForward(services(), caller, bin, forward, change))
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, forward } = await params
    await removeForward(services(), callerOf(request), bin, forward)
    return noContent()
  })
}
