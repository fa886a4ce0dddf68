/**
 * Runs one step and prints one line for it: its name, what `work` returned and the seconds it took. If it
 * fails, prints the output of the failed program and rethrows.
 */
export async function step(name, work) {
  const start = performance.now()
  const line = (words) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    console.log(`${name.padEnd(12)}${words.padEnd(44)}${seconds.padStart(6)} s`)
  }
  try {
    const result = await work()
    line(typeof result === 'string' ? result : 'done')
    return result
  } catch (error) {
    line('FAILED')
    if (error.output) console.error(error.output.trimEnd())
    throw error
  }
}

/** Runs a script's main function; a failure whose output was already printed ends it without a stack. */
export async function main(work) {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    console.error(error.output === undefined ? error : error.message)
    process.exitCode = error.exitCode || 1
  }
}
