import { useStored } from '../../ui/use-stored'

/** Returns whether escapes of JSON are shown as the characters they mean, and what changes that. */
export function useEscapes(): [decoded: boolean, change: (decoded: boolean) => void] {
  const [escapes, keep] = useStored('escapes', ['as sent', 'decoded'])
  return [escapes === 'decoded', (on) => keep(on ? 'decoded' : 'as sent')]
}
