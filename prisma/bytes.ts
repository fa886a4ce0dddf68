/** Returns a copy on an ArrayBuffer of its own, as Prisma's types require. */
export const bytes = (data: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(data)
