/** Returns the resident memory of a process, in bytes. Throws if there is no such process. */
export function residentBytes(pid: number): number
