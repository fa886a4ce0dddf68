import { setTimeout as pause } from 'node:timers/promises'
import { ownedBin } from '@/core/access/access'
import { NewSample } from '@/core/contract/sample'
import { sendSample } from '@/core/samples/send-sample'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const asked = await readJsonBody(request, ownedBin(services(), caller, bin), NewSample)
    return json(await sendSample(services(), caller, bin, asked, pause), 201)
  })
}
