import { ownedBin } from '@/core/access/access'
import { NewDeletion } from '@/core/contract/several'
import { deleteSeveral } from '@/core/inspect/delete-several'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const asked = await readJsonBody(request, ownedBin(services(), caller, bin), NewDeletion)
    const deletion = await deleteSeveral(services(), caller, bin, asked)
    return json(deletion, deletion.done ? 200 : 202)
  })
}
