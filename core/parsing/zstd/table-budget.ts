/** States of tables that are made however few bytes there are, and for each byte. */
const minStates = 262_144
const statesPerByte = 8

/**
 * What all tables of some bytes may cost together. Two bytes can describe a table of 512 states for each of their
 * blocks; those who write them to save bytes have fewer states than symbols.
 */
export class TableBudget {
  #left: number

  /** @param bytes that are decoded */
  constructor(bytes: number) {
    this.#left = minStates + statesPerByte * bytes
  }

  /** Throws RangeError if tables have more states than the budget. */
  use(states: number): void {
    this.#left -= states
    if (this.#left < 0) throw new RangeError('More tables than the limit')
  }
}
