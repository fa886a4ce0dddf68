import { z } from 'zod'
import { wholeNumber } from './whole-number'

/** The highest number that a capture may have. */
export const highestSeq = 2 ** 31 - 1

/** A capture's number in a body. */
export const CaptureNumber = z
  .int()
  .min(1)
  .max(highestSeq, `a whole number from 1 to ${highestSeq}`)

/** A capture's number in an address or its query. */
export const CaptureSeq = wholeNumber(1, highestSeq)

/** The same; 0 is before all captures. */
export const CaptureSeqOrZero = wholeNumber(0, highestSeq)
