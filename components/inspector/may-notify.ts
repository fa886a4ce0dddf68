import { toast } from '../ui/toast'

/** Asks for permission to show notifications. Resolves to whether it is given; if not, it is said why. */
export async function mayNotify(): Promise<boolean> {
  const allowed = 'Notification' in window ? await Notification.requestPermission() : 'unavailable'
  if (allowed === 'granted') return true
  toast.error(
    allowed === 'denied'
      ? 'This browser does not allow notifications from here. Its site settings can change that.'
      : 'No notifications: the browser did not get permission, or shows them only on https pages.',
  )
  return false
}
