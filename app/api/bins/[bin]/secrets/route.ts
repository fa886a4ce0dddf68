import { NewSecret } from '@/core/contract/secret'
import { addSecret, listSecrets } from '@/core/secrets/manage-secrets'
import { services } from '@/core/services'
import { answer, callerOf, json, readJson } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json({ secrets: await listSecrets(services(), callerOf(request), (await params).bin) }),
  )
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const input = await readJson(request, NewSecret)
    return json(await addSecret(services(), callerOf(request), (await params).bin, input), 201)
  })
}
