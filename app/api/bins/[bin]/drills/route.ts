import { DrillQuery } from '@/core/contract/drill'
import { readDrills, resetDrills } from '@/core/answer/manage-drills'
import { services } from '@/core/services'
import { answer, callerOf, json, noContent, readQuery } from '@/server/api/answer'

interface Context {
  params: Promise<{ bin: string }>
}

export function GET(request: Request, { params }: Context): Promise<Response> {
  return answer(async () =>
    json(await readDrills(services(), callerOf(request), (await params).bin)),
  )
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return answer(async () => {
    const { rule } = readQuery(request, DrillQuery)
    await resetDrills(services(), callerOf(request), (await params).bin, rule)
    return noContent()
  })
}
