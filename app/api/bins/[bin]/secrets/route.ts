import { ownedBin } from '@/core/access/access'
import { NewSecret } from '@/core/contract/secret'
import { addSecret, listSecrets } from '@/core/verification/manage-secrets'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json(await listSecrets(services(), callerOf(request), (await params).bin)),
  )
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const input = await readJsonBody(request, ownedBin(services(), caller, bin), NewSecret)
    return json(await addSecret(services(), caller, bin, input), 201)
  })
}
