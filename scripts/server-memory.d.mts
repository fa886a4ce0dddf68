/** Environment of the server: settings of glibc's malloc. */
export const allocator: Record<string, string>
