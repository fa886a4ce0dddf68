'use client'

import { useStored } from '../ui/use-stored'

// Once one is on, the part that notifies of arrivals is here.
const loadAlerts = () => import('./alerts')

const onOff = ['off', 'on'] as const

/** What this browser does when a request arrives at the bin; both are off by default. */
export function useAlertSetting(bin: string) {
  const [notify, setNotify] = useStored(`notify.${bin}`, onOff)
  const [sound, setSound] = useStored(`sound.${bin}`, onOff)

  async function chooseNotify(on: boolean) {
    const allowed = on && (await loadAlerts()).mayNotify()
    setNotify((await allowed) ? 'on' : 'off')
  }

  function chooseSound(on: boolean) {
    setSound(on ? 'on' : 'off')
    if (on) void loadAlerts().then(({ playArrival }) => playArrival())
  }

  return { notify: notify === 'on', sound: sound === 'on', chooseNotify, chooseSound }
}
