import { ownedBin } from '@/core/access/access'
import { NewShare } from '@/core/contract/share'
import { services } from '@/core/services'
import { createShare, listShares } from '@/core/share/manage-shares'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json({ shares: await listShares(services(), callerOf(request), (await params).bin) }),
  )
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const input = await readJsonBody(request, ownedBin(services(), caller, bin), NewShare)
    return json(await createShare(services(), caller, bin, input), 201)
  })
}
