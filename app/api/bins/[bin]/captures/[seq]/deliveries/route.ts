import { ownedBin } from '@/core/access/access'
import { CaptureSeq } from '@/core/contract/capture-number'
import { maxDeliveryJson, NewDelivery } from '@/core/contract/delivery'
import { sendAgain } from '@/core/deliveries/send-again'
import { services } from '@/core/services'
import { answer, callerOf, checkInput, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string; seq: string }>
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin, seq }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const asked = await readJsonBody(request, access, NewDelivery, maxDeliveryJson)
    return json(await sendAgain(services(), caller, bin, checkInput(seq, CaptureSeq), asked), 201)
  })
}
