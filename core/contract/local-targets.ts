import { z } from 'zod'

/**
 * "off": WIREBIN_ALLOW_TARGETS decides, or other machines may reach this instance; "offered": an owner can
 * allow them; "allowed".
 */
export const LocalTargetsState = z.enum(['off', 'offered', 'allowed'])
export type LocalTargetsState = z.infer<typeof LocalTargetsState>

export const LocalTargetsAnswer = z.object({ state: LocalTargetsState })
export type LocalTargetsAnswer = z.infer<typeof LocalTargetsAnswer>

export const LocalTargetsChange = z.strictObject({ allowed: z.boolean() })
export type LocalTargetsChange = z.infer<typeof LocalTargetsChange>
