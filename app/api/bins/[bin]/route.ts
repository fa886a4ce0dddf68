import { deleteBin, readBin, updateBin } from '@/core/bins/manage-bins'
import { BinSettings } from '@/core/contract/bin'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readJson } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => json(await readBin(services(), callerOf(request), (await params).bin)))
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const settings = await readJson(request, BinSettings)
    return json(await updateBin(services(), callerOf(request), (await params).bin, settings))
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    await deleteBin(services(), callerOf(request), (await params).bin)
    return noContent()
  })
}
