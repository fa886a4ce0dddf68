/** The exit code of the keeper of a program that cannot be started, as of a shell. */
export const notFound = 127
