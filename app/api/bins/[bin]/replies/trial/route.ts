import { z } from 'zod'
import { ownedBin } from '@/core/access/access'
import { maxDeliveryJson } from '@/core/contract/delivery'
import { maxRepliesJson } from '@/core/contract/replies'
import { TrialInput } from '@/core/contract/trial'
import { tryReplies } from '@/core/answer/try-replies'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

/** The limits of a bin's replies and of an edited request. */
const maxBytes = maxRepliesJson + maxDeliveryJson
/** The replies are validated separately, so that an error names its rule. */
const Input = TrialInput.extend({ replies: z.unknown() })

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const input = await readJsonBody(request, access, Input, maxBytes)
    return json(await tryReplies(services(), caller, bin, input))
  })
}
