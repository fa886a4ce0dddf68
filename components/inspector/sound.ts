let context: AudioContext | undefined

/** A browser lets a page sound only after it was touched: wakes it at the first touch. Answers how to stop waiting. */
export function readySound(): () => void {
  const wake = () => void audio().resume()
  window.addEventListener('pointerdown', wake, { once: true })
  window.addEventListener('keydown', wake, { once: true })
  return () => {
    window.removeEventListener('pointerdown', wake)
    window.removeEventListener('keydown', wake)
  }
}

/** Two short soft tones. Nothing sounds before the page was touched. */
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
