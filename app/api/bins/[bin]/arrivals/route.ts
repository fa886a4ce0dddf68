import { ArrivalsQuery } from '@/core/contract/arrivals'
import { readArrivals } from '@/core/find/read-arrivals'
import { services } from '@/core/services'
import { answer, callerOf, json, readQuery } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = readQuery(request, ArrivalsQuery)
    return json(await readArrivals(services(), callerOf(request), (await params).bin, query))
  })
}
