import { setTimeout as pause } from 'node:timers/promises'
import { NewSample } from '@/core/contract/sample'
import { sendSample } from '@/core/samples/send-sample'
import { services } from '@/core/services'
import { answer, callerOf, json, readJson } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin } = await params
    const asked = await readJson(request, NewSample)
    return json(await sendSample(services(), callerOf(request), bin, asked, pause), 201)
  })
}
