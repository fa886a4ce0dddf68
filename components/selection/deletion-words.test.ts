import { expect, test } from 'vitest'
import {
  doneWords,
  failedWords,
  type PendingDeletion,
  undoneWords,
  waitingWords,
} from './deletion-words'

const of = (...seqs: number[]): PendingDeletion => ({ seqs, found: null })
const all: PendingDeletion = { seqs: [3], found: { query: 'path:/a', upTo: 9 } }

test.each([
  [waitingWords(of(1234)), 'Deleting request #1,234…'],
  [waitingWords(of(1, 2)), 'Deleting 2 requests…'],
  [waitingWords(all), 'Deleting all that path:/a finds…'],
  [doneWords(of(7), { deleted: 1, done: true }), 'Request #7 deleted'],
  [doneWords(of(7), { deleted: 0, done: true }), 'Request #7 had been deleted before'],
  [doneWords(of(1, 2), { deleted: 2, done: true }), '2 requests deleted'],
  [doneWords(of(1, 2, 3), { deleted: 1, done: true }), '1 request deleted, 2 had gone before'],
  [doneWords(all, { deleted: 1, done: true }), '1 request deleted'],
  [doneWords(all, { deleted: 0, done: true }), '0 requests deleted'],
  [doneWords(all, { deleted: 900, done: false }), '900 requests deleted so far, the rest follows'],
  [failedWords(of(7), 'Not now.'), 'Request #7: not deleted. Not now.'],
  [undoneWords(of(7), 1), 'Request #7 kept'],
  [undoneWords(of(7), 0), 'Request #7 had gone meanwhile'],
  [undoneWords(of(1, 2), 1), '1 request kept, 1 had gone meanwhile'],
  [undoneWords(all, 0), 'Nothing was deleted'],
])('%s', (words, expected) => expect(words).toBe(expected))
