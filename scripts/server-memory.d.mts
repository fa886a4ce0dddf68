/** Environment of the server: settings of glibc's malloc. */
export const allocator: Record<string, string>
/** Options of the server's Node that bound its main thread's heap. */
export const heapOptions: string[]
