import { z } from 'zod'

/** White space, and characters that are drawn as nothing. */
const blank = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}]*$/u
/** Line breaks, control characters, and halves of characters. */
const unfit = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u

/** Returns whether a name fits on one line of any page. */
export const fitsOnALine = (name: string): boolean => !unfit.test(name)

export const onOneLine = 'A name is one line of text, without control characters'

/** A name as stored: white space around it is cut off, and one that cannot be seen is empty. */
export const storedName = (max: number, what: string) =>
  z
    .string()
    .overwrite((text) => (blank.test(text) ? '' : text.trim()))
    .max(max, `${what} has at most ${max} characters`)

/** A name that a person gives to a thing. */
export const name = (max: number, what: string) =>
  storedName(max, what).refine(fitsOnALine, onOneLine)
