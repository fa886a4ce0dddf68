import { expect, test } from 'vitest'
import { answeredByItself, answeredByListener, logForLink } from './answered-log'

test.each([
  [answeredByListener('me@laptop'), 'Answered by a listener'],
  [answeredByItself('staging.example refused the connection'), 'The bin’s own reply was sent'],
  [answeredByItself('the listener me had no answer: a\r\nb\nc'), 'The bin’s own reply was sent'],
  [`said\n${answeredByListener('x')}\nmore`, 'said\nAnswered by a listener\nmore'],
  ['said: Answered by the listener', 'said: Answered by the listener'],
  ['', ''],
])('a link shows of the log %j only %j', (log, shown) => expect(logForLink(log)).toBe(shown))
