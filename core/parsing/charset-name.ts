const spellings: Record<string, string> = {
  big5: 'Big5',
  macintosh: 'Macintosh',
  shift_jis: 'Shift_JIS',
}

/** Returns an encoding's name as people write it: "UTF-16LE", "GBK", "Shift_JIS", "windows-1252". */
export function charsetName(charset: string): string {
  if (/^(?:windows-|x-)/.test(charset)) return charset
  return spellings[charset] ?? charset.toUpperCase()
}
