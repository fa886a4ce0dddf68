import { vi } from 'vitest'

/** A wait ends once what it waits for is there. Its limit ends what hangs, so it is long enough for a busy machine. */
const patience = 60_000

const wrapped = Symbol.for('wirebin.patience')

for (const name of ['waitFor', 'waitUntil']) {
  const real = vi[name]
  // Test files share processes, and this is loaded for each of them.
  if (real[wrapped]) continue
  vi[name] = (look, options) =>
    real(look, { ...(typeof options === 'object' && options), timeout: patience })
  vi[name][wrapped] = true
}
