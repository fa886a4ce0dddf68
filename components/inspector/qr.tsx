import { encode } from 'uqr'

/** Returns the dark modules of the code as the path of an SVG, and its width and height. */
function drawn(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { border: 2 })
  const modules = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return { path: modules.join(''), size }
}

/** Returns the code as an SVG file, for print. */
export function qrFile(text: string): string {
  const { path, size } = drawn(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>\n`
}

/** Dark on white in both themes: cameras need the contrast. */
export function Qr({ text }: { text: string }) {
  const { path, size } = drawn(text)
  return (
    <svg
      role="img"
      aria-label={`QR code: ${text}`}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="block w-full rounded-sm"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
