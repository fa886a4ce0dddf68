import { ownedBin } from '@/core/access/access'
import { deleteBin } from '@/core/closing/close-bin'
import { readBin, updateBin } from '@/core/bins/manage-bins'
import { BinSettings, DeleteBinQuery } from '@/core/contract/bin'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readJsonBody, readQuery } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => json(await readBin(services(), callerOf(request), (await params).bin)))
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const [{ bin }, caller] = [await params, callerOf(request)]
    const settings = await readJsonBody(request, ownedBin(services(), caller, bin), BinSettings)
    return json(await updateBin(services(), caller, bin, settings))
  })
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const forever = readQuery(request, DeleteBinQuery).forever === 'true'
    await deleteBin(services(), callerOf(request), (await params).bin, forever)
    return noContent()
  })
}
