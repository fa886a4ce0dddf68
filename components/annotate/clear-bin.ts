import type { ClearingLeft } from '@/core/contract/capture'
import { fetchJson } from '../ui/fetch-json'

/**
 * Clears a bin and waits until it is empty; calls `onLeft` with the number of requests still to
 * delete. Once one call was made, the server goes on by itself.
 */
export async function clearBin(
  path: string,
  keepPinned: boolean,
  onLeft: (left: number) => void,
): Promise<void> {
  const address = `${path}/captures?keepPinned=${keepPinned}`
  for (let asked = address; ;) {
    const going = await fetchJson<ClearingLeft | undefined>(asked, { method: 'DELETE' })
    if (!going) return
    onLeft(going.left)
    asked = `${address}&upTo=${going.upTo}`
  }
}
