import { ownedBin } from '@/core/access/access'
import { annotateSeveral } from '@/core/annotate/annotate-several'
import { NewMarks } from '@/core/contract/several'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const asked = await readJsonBody(request, ownedBin(services(), caller, bin), NewMarks)
    return json(await annotateSeveral(services(), caller, bin, asked))
  })
}
