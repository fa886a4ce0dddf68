import { signOut } from '@/core/access/sessions'
import { services } from '@/core/services'
import { answer, callerOf, noContent } from '@/server/api/answer'

interface Context {
  params: Promise<{ session: string }>
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    await signOut(services(), callerOf(request), (await params).session)
    return noContent()
  })
}
