/** Ends the process with a clear message if Node is older than package.json's engines require. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Wirebin needs Node 20.19 or newer; this is Node ${process.versions.node}.`)
  process.exit(1)
}
