import { DeliveryProgressQuery } from '@/core/contract/delivery'
import { deliveryProgress } from '@/core/deliveries/read-deliveries'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { searchParams } = new URL(request.url)
    const query = checkInput(Object.fromEntries(searchParams), DeliveryProgressQuery)
    return json(await deliveryProgress(services(), callerOf(request), (await params).bin, query))
  })
}
