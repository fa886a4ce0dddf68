import { messageOf } from '../ui/fetch-json'
import { toast } from '../ui/toast'
import { sendTestRequest } from './test-request'

/** Sends a plain test request to a bin; what fails is shown. */
export async function sendTest(bin: { id: string; url: string }): Promise<void> {
  try {
    await sendTestRequest(bin)
  } catch (error) {
    toast.error(`The test request was not sent: ${messageOf(error)}`)
  }
}
