import { toast } from '../ui/toast'

/** Sends one small request to the bin's own address, as any sender would. It shows up in the list. */
export async function sendTestRequest(url: string): Promise<void> {
  const { pathname } = new URL(url)
  try {
    // By path: the page's own host takes captures too, and needs no permission across origins.
    const response = await fetch(`${pathname}/test?from=wirebin`, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json', 'X-Wirebin-Test': '1' },
      body: JSON.stringify({ hello: 'from Wirebin', sentAt: new Date().toISOString() }),
    })
    if (response.status >= 400)
      toast.error(`The bin answered ${response.status}: ${await response.text()}`)
  } catch {
    toast.error('The test request did not get through: the server cannot be reached')
  }
}
