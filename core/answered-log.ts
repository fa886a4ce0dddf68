const byListener = 'Answered by the listener '
const byItself = 'The bin’s own reply was sent: '

/** Returns the line of a capture's log that says which listener gave its reply. */
export const answeredByListener = (name: string): string => oneLine(byListener + name)

/** Returns the line of a capture's log that says why neither a listener nor a target gave its reply. */
export const answeredByItself = (why: string): string => oneLine(byItself + why)

/** Reasons have words of other programs in them. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')

/** Returns a log as a link shows it: who listens, and where requests are forwarded, is its owner's to know. */
export const logForLink = (log: string): string =>
  log
    .split('\n')
    .map((line) => {
      if (line.startsWith(byListener)) return 'Answered by a listener'
      return line.startsWith(byItself) ? 'The bin’s own reply was sent' : line
    })
    .join('\n')
