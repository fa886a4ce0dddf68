/** Returns the resident memory of a process, in bytes. Throws if it has ended. */
export function residentBytes(pid: number): number
