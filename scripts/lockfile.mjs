import { fileURLToPath } from 'node:url'

export const lockfilePath = fileURLToPath(new URL('../package-lock.json', import.meta.url))

/** Returns optional dependencies of locked packages that the lockfile lacks: name, version and path. */
export function missingOptionals(lock) {
  const missing = new Map()
  for (const [parent, { optionalDependencies = {}, dev = false }] of Object.entries(
    lock.packages,
  )) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (placesOf(parent, name).some((at) => at in lock.packages)) continue
      const at = `node_modules/${name}`
      if (missing.has(at) && missing.get(at).version !== version)
        throw new Error(`${name} is required as both ${version} and ${missing.get(at).version}`)
      missing.set(at, { name, version, at, dev: dev && (missing.get(at)?.dev ?? true) })
    }
  }
  return [...missing.values()]
}

/** Returns where Node would look for `name` from the package at `parent`, nearest first. */
function placesOf(parent, name) {
  const places = [parent === '' ? `node_modules/${name}` : `${parent}/node_modules/${name}`]
  for (let at = parent; at.includes('node_modules/');) {
    at = at.slice(0, at.lastIndexOf('node_modules/')).replace(/\/$/, '')
    places.push(at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`)
  }
  return places
}
