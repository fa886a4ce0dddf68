import { ownedBin } from '@/core/access/access'
import { NewDiagnosis, SentProbes } from '@/core/contract/diagnosis'
import { diagnose, judgeProbes } from '@/core/diagnosis/diagnose'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const asked = await readJsonBody(request, ownedBin(services(), caller, bin), NewDiagnosis)
    return json(await diagnose(services(), caller, bin, asked), 201)
  })
}

export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const sent = await readJsonBody(request, ownedBin(services(), caller, bin), SentProbes)
    return json(await judgeProbes(services(), caller, bin, sent))
  })
}
