import { services } from '@/core/services'
import { revokeShare } from '@/core/share/manage-shares'
import { answer, callerOf, noContent } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; share: string }>
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { bin, share } = await params
    await revokeShare(services(), callerOf(request), bin, share)
    return noContent()
  })
}
