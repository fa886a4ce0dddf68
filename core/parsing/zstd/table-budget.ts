/** States and weights of tables that are read however few bytes there are, and for each byte. */
const minCost = 262_144
const costPerByte = 8

/**
 * What all tables of some bytes may cost together. Two bytes can describe a table of 512 states for each of their
 * blocks, and seven 255 weights; those who write them to save bytes have fewer states than symbols.
 */
export class TableBudget {
  #left: number

  /** @param bytes that are decoded */
  constructor(bytes: number) {
    this.#left = minCost + costPerByte * bytes
  }

  /** Throws RangeError if tables have more states and weights than the budget. */
  use(cost: number): void {
    this.#left -= cost
    if (this.#left < 0) throw new RangeError('More tables than the limit')
  }
}
