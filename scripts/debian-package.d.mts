/** Installs a package on Debian or Ubuntu, if this process may; returns whether it did. */
export function installDebianPackage(name: string): Promise<boolean>
