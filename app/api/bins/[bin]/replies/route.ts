import { z } from 'zod'
import { readReplies, setReplies } from '@/core/replies/manage-replies'
import { services } from '@/core/services'
import { answer, callerOf, json, readJson } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

const mostBytes = 262_144

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json(await readReplies(services(), callerOf(request), (await params).bin)),
  )
}

export function PUT(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const input = await readJson(request, z.unknown(), mostBytes)
    return json(await setReplies(services(), callerOf(request), (await params).bin, input))
  })
}
