import { cpuOf, measurePagesAnew, slowness } from './processor-time'

/** From n to 4n: linear growth is fourfold, quadratic sixteenfold. */
const maxGrowth = 9
/** Milliseconds per KiB by default, on a machine with nothing else to do; linear parsers take a tenth of it. */
const maxPace = 0.5
/**
 * If 32 KiB take less than this the parser is not quadratic: even `indexOf` at each character would take several
 * times as long.
 */
const quick = 1
/** Anything this slow is not measured twice. */
const hopeless = 1000
const rounds = 12

export interface Scale {
  /** Characters of the largest input, 32 KiB by default: less if the format's maximum is less. */
  size?: number
  /** Milliseconds per KiB, if one run does many things. */
  pace?: number
}

interface Measured {
  size: number
  /** The least of several runs, in milliseconds. */
  ms: number
}

/**
 * Runs a parser over n, 2n and 4n characters (`size` at the end), several times each until the
 * result is clear. Throwing a refusal with a message is allowed; a stack overflow is not.
 *
 * @returns why it is not linear, in words; null if it is
 */
export async function growthFault<Input>(
  make: (size: number) => Input,
  run: (input: Input) => unknown,
  { size = 32_768, pace = maxPace }: Scale = {},
): Promise<string | null> {
  const [one, two, four] = [measured(size / 4), measured(size / 2), measured(size)]
  for (let round = 0; round < rounds; round++) {
    // Twice the least: if one of them is interrupted, any growth would look small.
    for (const each of round === 0 ? [four, one, one] : [one, two, one, four]) {
      const fault = await measure(each, make(each.size), run)
      if (fault) return fault
      if (each.ms > hopeless) return inWords([one, two, four])
      if (four.ms < quick) return null
    }
    if (four.ms < maxGrowth * one.ms && isInTime(four, pace)) return null
    measurePagesAnew()
  }
  return inWords([one, two, four])
}

function isInTime({ size, ms }: Measured, pace: number): boolean {
  const most = (pace * size) / 1024
  return ms < most || ms < most * slowness()
}

const measured = (size: number): Measured => ({ size, ms: Infinity })

async function measure<Input>(
  into: Measured,
  input: Input,
  run: (input: Input) => unknown,
): Promise<string | null> {
  let fault: string | null = null
  const ms = await cpuOf(async () => {
    try {
      await run(input)
    } catch (error) {
      const isOverflow = error instanceof RangeError || error instanceof TypeError
      if (isOverflow) fault = `It throws ${String(error)}`
    }
  })
  into.ms = Math.min(into.ms, ms)
  return fault
}

const inWords = (all: Measured[]): string =>
  all
    .filter(({ ms }) => ms < Infinity)
    .map(({ size, ms }) => `${size} characters: ${ms.toFixed(1)} ms`)
    .join(', ')

/** The same for many inputs; each fault names its input. */
export async function growthFaults<Input>(
  inputs: readonly (readonly [name: string, make: (size: number) => Input])[],
  run: (input: Input) => unknown,
  scale?: Scale,
): Promise<string[]> {
  const faults: string[] = []
  for (const [name, make] of inputs) {
    const fault = await growthFault(make, run, scale)
    if (fault) faults.push(`${name}: ${fault}`)
  }
  return faults
}
