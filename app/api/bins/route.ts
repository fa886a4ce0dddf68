import { createBin } from '@/core/bins/create-bin'
import { listBins } from '@/core/bins/manage-bins'
import { NewBin } from '@/core/contract/bin'
import { services } from '@/core/services'
import { answer, callerOf, json, readJson } from '@/server/api/answer'
import { keyCookies } from '@/server/credentials'

export function GET(request: Request): Promise<Response> {
  return answer(async () => json({ bins: await listBins(services(), callerOf(request)) }))
}

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const input = await readJson(request, NewBin)
    const accessToken = request.headers.get('x-wirebin-access-token')
    const bin = await createBin(services(), callerOf(request), { ...input, accessToken })
    const cookies = bin.ownerKey ? keyCookies(bin.ownerKey, services().publicOrigin) : []
    return json(
      bin,
      201,
      cookies.map((line) => ['Set-Cookie', line]),
    )
  })
}
