import { z } from 'zod'
import { ownedBin } from '@/core/access/access'
import { readReplies, setReplies } from '@/core/answer/manage-replies'
import { maxRepliesJson } from '@/core/contract/replies'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json(await readReplies(services(), callerOf(request), (await params).bin)),
  )
}

export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const access = ownedBin(services(), caller, bin)
    const input = await readJsonBody(request, access, z.unknown(), maxRepliesJson)
    return json(await setReplies(services(), caller, bin, input))
  })
}
