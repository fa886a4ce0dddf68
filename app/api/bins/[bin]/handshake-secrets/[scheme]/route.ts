import { startSecretWait, endSecretWait } from '@/core/handshakes/secret-wait'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; scheme: string }>
}

export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, scheme } = await params
    return json(await startSecretWait(services(), callerOf(request), bin, scheme))
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, scheme } = await params
    await endSecretWait(services(), callerOf(request), bin, scheme)
    return noContent()
  })
}
