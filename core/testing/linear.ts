import { measurePagesAnew, processorTimeOf, slowness, type ProcessorTime } from './processor-time'

/** From n to 4n: linear growth is fourfold, quadratic sixteenfold. */
const maxGrowth = 9
/** Milliseconds per KiB by default, on a machine with nothing else to do; linear parsers take a tenth of it. */
const maxPace = 0.5
/**
 * If 32 KiB take less than this on such a machine the parser is not quadratic: even `indexOf` at each character would
 * take several times as long.
 */
const quick = 1
/** Anything this slow is not measured twice. */
const hopeless = 1000
const rounds = 12
/**
 * How often it is run at 4n if it does not grow linearly: in little time, collecting garbage and what else a machine does
 * may look like growth.
 */
const roundsBeyond = 3

export interface Scale {
  /** Characters of the largest input, 32 KiB by default: less if the format's maximum is less. */
  size?: number
  /** Milliseconds per KiB, if one run does many things. */
  pace?: number
}

/** The least of several runs, in ms. */
interface Measured extends ProcessorTime {
  size: number
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
  const most = Math.max(quick, (pace * size) / 1024)
  const [one, two, four] = [measured(size / 4), measured(size / 2), measured(size)]
  for (let round = 0; round < rounds; round++) {
    // Twice the least: if one of them is interrupted, any growth would look small.
    for (const each of round === 0 ? [four, one, one] : [one, two, one, four]) {
      const fault = await measure(each, make(each.size), run)
      if (fault) return fault
      if (!isWithin(hopeless, each)) return inWords([one, two, four])
      if (four.withoutPages < quick) return null
    }
    if (!isWithin(most, four)) measurePagesAnew()
    else if (growsLinearly(one, four)) return null
  }
  const sixteen = measured(size * 4)
  if (isWithin(most, four)) {
    for (let round = 0; round < roundsBeyond; round++) {
      const fault = await measure(sixteen, make(sixteen.size), run)
      if (fault) return fault
    }
    // What is refused beyond a maximum takes less.
    if (sixteen.whole > four.whole && growsLinearly(four, sixteen)) return null
  }
  return inWords([one, two, four, sixteen])
}

/** Whether by either time: a machine may hand out pages slower than it did when that was measured, or faster. */
const growsLinearly = (one: Measured, four: Measured): boolean =>
  four.whole < maxGrowth * one.whole || four.withoutPages < maxGrowth * one.withoutPages

const isWithin = (most: number, { withoutPages: ms }: Measured): boolean =>
  ms < most || ms < most * slowness()

const measured = (size: number): Measured => ({
  size,
  whole: Infinity,
  withoutPages: Infinity,
})

async function measure<Input>(
  into: Measured,
  input: Input,
  run: (input: Input) => unknown,
): Promise<string | null> {
  let fault: string | null = null
  const { whole, withoutPages } = await processorTimeOf(async () => {
    try {
      await run(input)
    } catch (error) {
      const isOverflow = error instanceof RangeError || error instanceof TypeError
      if (isOverflow) fault = `It throws ${String(error)}`
    }
  })
  into.whole = Math.min(into.whole, whole)
  into.withoutPages = Math.min(into.withoutPages, withoutPages)
  return fault
}

const inWords = (all: Measured[]): string =>
  all
    .filter(({ whole }) => whole < Infinity)
    .map(({ size, whole, withoutPages }) => {
      const pages = (whole - withoutPages).toFixed(1)
      return `${size} characters: ${whole.toFixed(1)} ms (${pages} for pages)`
    })
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
