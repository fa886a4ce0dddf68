import { DeliveryProgressQuery } from '@/core/contract/delivery'
import { deliveryProgress } from '@/core/deliveries/read-deliveries'
import { services } from '@/core/services'
import { answer, callerOf, json, readQuery } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, DeliveryProgressQuery)
    return json(await deliveryProgress(services(), callerOf(request), (await params).bin, query))
  })
}
