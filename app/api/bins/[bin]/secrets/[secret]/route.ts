import { removeSecret } from '@/core/verification/manage-secrets'
import { services } from '@/core/services'
import { answer, callerOf, noContent } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; secret: string }>
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, secret } = await params
    await removeSecret(services(), callerOf(request), bin, secret)
    return noContent()
  })
}
