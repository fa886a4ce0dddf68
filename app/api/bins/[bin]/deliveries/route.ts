import { DeliveryQuery } from '@/core/contract/delivery'
import { listDeliveries } from '@/core/deliveries/read-deliveries'
import { services } from '@/core/services'
import { answer, callerOf, check, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = check(Object.fromEntries(new URL(request.url).searchParams), DeliveryQuery)
    return json(await listDeliveries(services(), callerOf(request), (await params).bin, query))
  })
}
