/** Stands for `fs` in the browser (next.config.js): quicktype can read files, which a page never asks of it. */
function none(): never {
  throw new Error('There are no files here')
}

export { none as createReadStream, none as existsSync, none as lstatSync, none as readlinkSync }
