import { useStored } from '../../ui/use-stored'

/** Returns whether long lines wrap, as this browser remembers it, and what changes that. */
export function useWrap(): [wrap: boolean, change: (wrap: boolean) => void] {
  const [wrap, keep] = useStored('wrap', ['on', 'off'])
  return [wrap === 'on', (on) => keep(on ? 'on' : 'off')]
}
