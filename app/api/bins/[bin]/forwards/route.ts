import { ownedBin } from '@/core/access/access'
import { ForwardSettings, maxForwardJson } from '@/core/contract/forward'
import { addForward, listForwards } from '@/core/forwards/manage-forwards'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json(await listForwards(services(), callerOf(request), (await params).bin)),
  )
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const settings = await readJsonBody(request, access, ForwardSettings, maxForwardJson)
    return json(await addForward(services(), caller, bin, settings), 201)
  })
}
