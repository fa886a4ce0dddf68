/**
 * Replaces `fs` in the browser (next.config.js): quicktype can read files, which the page never
 * needs.
 */
function none(): never {
  throw new Error('There are no files here')
}

export { none as createReadStream, none as existsSync, none as lstatSync, none as readlinkSync }
