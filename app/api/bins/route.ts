import { renewedCookie, startSession } from '@/core/access/sessions'
import { admitMaker, createBin } from '@/core/bins/create-bin'
import { listBins } from '@/core/closing/list-bins'
import { NewBin } from '@/core/contract/bin'
import { services } from '@/core/services'
import { answer, callerOf, json, readJsonBody, setsCookie } from '@/server/api/answer'

export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const caller = callerOf(request)
    const bins = await listBins(services(), caller)
    // If renewal fails, the current cookie stays valid.
    const renewed = await renewedCookie(services(), caller).catch(noted)
    return json(bins, 200, renewed === null ? [] : setsCookie(renewed))
  })
}

export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    const accessToken = request.headers.get('x-wirebin-access-token')
    const caller = callerOf(request)
    const maker = await admitMaker(services(), caller, accessToken)
    const input = await readJsonBody(request, maker, NewBin)
    const bin = await createBin(services(), maker, input)
    // Only pages send Origin. A program keeps the key itself and is not listed as a browser.
    const ownerKey = request.headers.has('origin') && bin.ownerKey
    // The bin exists already, so its key must be returned even if the cookie fails.
    const session = ownerKey && (await startSession(services(), caller, ownerKey).catch(noted))
    return json(bin, 201, session ? setsCookie(session) : [])
  })
}

function noted(error: unknown): null {
  services().onUnexpectedError(error)
  return null
}
