import { z } from 'zod'
import { admitMaker, createBin } from '@/core/bins/create-bin'
import { NewBin } from '@/core/contract/bin'
import { services } from '@/core/services'
import { tool } from '../tool'

export const makeBin = tool({
  name: 'make_bin',
  title: 'Make a bin',
  description:
    'Makes a bin: an address that catches every HTTP request byte for byte. Give its url to whatever sends webhooks. Use one bin for each test.',
  input: z.strictObject({ name: NewBin.shape.name.describe('What people call it') }),
  effect: 'makes',
  async run(caller, { name }) {
    const maker = await admitMaker(services(), caller, null)
    const made = await createBin(services(), maker, name === undefined ? {} : { name })
    const { id, url, ownerKey } = made
    const texts = [`The bin ${id} catches every request to ${url} and below it.`]
    if (ownerKey !== undefined) {
      texts.push(
        `Its owner key, ${ownerKey}, is shown this once: send it as Authorization: Bearer from now on.`,
      )
    }
    return { texts, data: { bin: id, url, ...(ownerKey !== undefined && { ownerKey }) } }
  },
})
