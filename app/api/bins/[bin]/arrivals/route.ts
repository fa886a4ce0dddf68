import { ArrivalsQuery } from '@/core/contract/arrivals'
import { readArrivals } from '@/core/find/read-arrivals'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const query = checkInput(Object.fromEntries(new URL(request.url).searchParams), ArrivalsQuery)
    return json(await readArrivals(services(), callerOf(request), (await params).bin, query))
  })
}
