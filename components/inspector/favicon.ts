const size = 64

/** Returns the icon with a number on it, as a data: URL; null if the browser cannot draw it. */
export function drawBadge(words: string): string | null {
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (!pen) return null

  pen.save()
  pen.scale(size / 22, size / 22)
  pen.lineWidth = 2
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.strokeStyle = '#a8501f'
  pen.stroke(
    new Path2D(
      'M1.5 5.5h2.6c2 0 2.6 1.2 3.2 3.1.7 2.3 1.5 4 3.7 4s3-1.7 3.7-4c.6-1.9 1.2-3.1 3.2-3.1h2.6M4.5 11.5v4a3 3 0 0 0 3 3h7a3 3 0 0 0 3-3v-4',
    ),
  )
  pen.restore()

  pen.font = '600 30px "IBM Plex Sans", sans-serif'
  const width = Math.max(36, pen.measureText(words).width + 14)
  pen.fillStyle = '#b3342f'
  pen.beginPath()
  pen.roundRect(size - width, size - 36, width, 36, 18)
  pen.fill()
  pen.fillStyle = '#ffffff'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(words, size - width / 2, size - 17)
  return canvas.toDataURL('image/png')
}
