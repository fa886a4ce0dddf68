import { readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The folders of each layer, from bottom to top: a folder may import values of the folders before it. */
const folders = JSON.parse(readFileSync(new URL('folder-order.json', import.meta.url), 'utf8'))

/** Returns the layer and folder of a path relative to the project's root; null if it is in none. */
function placeOf(path) {
  const [layer = '', folder = '', ...rest] = path.split('/')
  return layer in folders && rest.length > 0 ? { layer, folder } : null
}

/** Returns the target of an import as a path relative to the project's root; null for a package. */
function targetOf(file, source) {
  if (source.startsWith('@/')) return source.slice(2)
  if (!source.startsWith('.')) return null
  return join(dirname(file), source).replaceAll(sep, '/')
}

/** Whether an import has only types, and so no effect at run time. */
const isOfTypes = ({ importKind, exportKind, specifiers = [] }) =>
  importKind === 'type' ||
  exportKind === 'type' ||
  (specifiers.length > 0 &&
    specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'))

/** Returns why one file may not import another; null if it may. */
export function faultOf(file, source) {
  const target = targetOf(file, source)
  if (target !== null && isTestMaterial(target)) return 'Only tests may import test material'
  const [from, to] = [placeOf(file), target === null ? null : placeOf(target)]
  if (from === null) return null
  const order = folders[from.layer]
  const at = order.indexOf(from.folder)
  if (at < 0) return `${from.layer}/${from.folder} is missing in scripts/lint/folder-order.json`
  if (to === null || to.layer !== from.layer || to.folder === from.folder) return null
  if (order.indexOf(to.folder) < at) return null
  return `${from.layer}/${from.folder} may import values only from folders listed before it in scripts/lint/folder-order.json, and ${to.layer}/${to.folder} is not: import only types, or move the code down`
}

const isTestMaterial = (path) => /(^|\/)testing\//.test(path)

/** Tests may import anything. */
const isTest = (file) => /\.(test|spec)\./.test(file) || isTestMaterial(file)

const order = {
  create(context) {
    const file = relative(root, context.filename).replaceAll(sep, '/')
    if (isTest(file)) return {}
    const look = (node) => {
      if (!node.source || isOfTypes(node)) return
      const message = faultOf(file, node.source.value)
      if (message !== null) context.report({ message, node: node.source })
    }
    return {
      ImportDeclaration: look,
      ExportNamedDeclaration: look,
      ExportAllDeclaration: look,
    }
  },
}

// oxlint requires a default export.
// eslint-disable-next-line import/no-default-export
export default { meta: { name: 'folders' }, rules: { order } }
