import { ownedBin } from '@/core/access/access'
import { DeliveryQuery, NewDeliveries } from '@/core/contract/delivery'
import { listDeliveries } from '@/core/deliveries/read-deliveries'
import { cancelDeliveries, sendMany } from '@/core/deliveries/send-many'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody, readQuery } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, DeliveryQuery)
    return json(await listDeliveries(services(), callerOf(request), (await params).bin, query))
  })
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const asked = await readJsonBody(request, ownedBin(services(), caller, bin), NewDeliveries)
    return json(await sendMany(services(), caller, bin, asked), 202)
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin } = await params
    return json({ canceled: await cancelDeliveries(services(), callerOf(request), bin) })
  })
}
