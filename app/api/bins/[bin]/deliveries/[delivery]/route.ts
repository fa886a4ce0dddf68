import { readDelivery } from '@/core/deliveries/read-deliveries'
import { services } from '@/core/services'
import { answer, callerOf, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; delivery: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, delivery } = await params
    return json(await readDelivery(services(), callerOf(request), bin, delivery))
  })
}
