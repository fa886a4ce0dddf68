let context: AudioContext | undefined

/** Browsers block sound before the first user action: enables it then. Returns a function that stops waiting. */
export function readySound(): () => void {
  const wake = () => void audio().resume()
  window.addEventListener('pointerdown', wake, { once: true })
  window.addEventListener('keydown', wake, { once: true })
  return () => {
    window.removeEventListener('pointerdown', wake)
    window.removeEventListener('keydown', wake)
  }
}

/** Plays two short soft tones. Silent before the first user action. */
export function playArrival(): void {
  const out = audio()
  if (out.state === 'suspended') void out.resume()
  tone(out, 740, 0)
  tone(out, 988, 0.09)
}

function tone(out: AudioContext, pitch: number, after: number): void {
  const at = out.currentTime + after
  const oscillator = new OscillatorNode(out, { type: 'sine', frequency: pitch })
  const gain = new GainNode(out, { gain: 0 })
  gain.gain.linearRampToValueAtTime(0.12, at + 0.01)
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.16)
  oscillator.connect(gain).connect(out.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.18)
}

function audio(): AudioContext {
  context ??= new AudioContext()
  return context
}
