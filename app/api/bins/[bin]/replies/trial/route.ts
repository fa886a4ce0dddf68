import { z } from 'zod'
import { TrialInput } from '@/core/contract/trial'
import { tryReplies } from '@/core/replies/try-replies'
import { services } from '@/core/services'
import { answer, callerOf, json, readJson } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

/** As much as replies may take, and a little beside them. */
const mostBytes = 263_168
/** The replies are checked by themselves, so that a fault names its rule. */
const Input = TrialInput.extend({ replies: z.unknown() })

export function POST(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const input = await readJson(request, Input, mostBytes)
    return json(await tryReplies(services(), callerOf(request), (await params).bin, input))
  })
}
