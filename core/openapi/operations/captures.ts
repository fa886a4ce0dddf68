import { z } from 'zod'
import { Annotation, AnnotationChange } from '../../contract/annotation'
import { Attempts, AttemptsQuery } from '../../contract/attempts'
import {
  Capture,
  CapturePage,
  CaptureQuery,
  ClearingLeft,
  ClearQuery,
} from '../../contract/capture'
import { Deletion, MarkedCaptures, NewDeletion, NewMarks } from '../../contract/several'
import { CaptureSeqOrZero } from '../../contract/capture-number'
import { EventShape } from '../../contract/drift'
import { Fixture } from '../../contract/fixture'
import { NewListenerAnswer, TakenAnswer } from '../../contract/listener-answer'
import { TriedSecret } from '../../contract/secret'
import { SignatureReport } from '../../contract/signature'
import { EventsQuery, WaitAnswer, WaitQuery } from '../../contract/wait'
import type { Operations } from '../operation'

/** Single captures. */
export const capturesOperations: Operations = {
  '/api/bins/{bin}/captures': {
    get: {
      summary: 'List captures: oldest first with ?after, newest first otherwise',
      open: 'reader',
      query: CaptureQuery,
      headers: {
        'If-None-Match': {
          description: 'The ETag of an earlier answer: 304 if the list is still the same',
          schema: z.string(),
        },
      },
      answerHeaders: {
        ETag: { description: 'Names what the list is now, for If-None-Match', schema: z.string() },
      },
      notModified: 'The list is as it was',
      answer: [200, CapturePage],
    },
    delete: {
      summary: 'Delete all captures of a bin, or with keepPinned=true all but the pinned ones',
      query: ClearQuery,
      answer: [204, null],
      or: [
        202,
        'Not finished: call again with upTo, and keepPinned as before, to wait for the end',
        ClearingLeft,
      ],
    },
  },
  '/api/bins/{bin}/wait': {
    get: {
      summary:
        'Wait for the first capture that q selects, one that is there already too; if none comes in time: what came, and why it was not that',
      open: 'reader',
      query: WaitQuery,
      answer: [200, WaitAnswer],
    },
  },
  '/api/bins/{bin}/events': {
    get: {
      summary:
        'Captures as they arrive, as server-sent events: each `captured` with its number as id, to go on from by Last-Event-ID; `closed` at the end',
      open: 'reader',
      query: EventsQuery,
      headers: {
        'Last-Event-ID': {
          description: 'The id of the last event that was read: it counts instead of after',
          schema: CaptureSeqOrZero,
        },
      },
      gives: ['text/event-stream'],
      answer: [200, null],
    },
  },
  '/api/bins/{bin}/deletions': {
    post: {
      summary:
        'Delete several captures: of these numbers (at most 5,000), or all that a query selects',
      body: NewDeletion,
      example: { seqs: [1, 2] },
      answer: [200, Deletion],
      or: [202, 'Not finished: the rest follows by itself', Deletion],
    },
  },
  '/api/bins/{bin}/annotations': {
    patch: {
      summary:
        'Pin or tag several captures (at most 5,000; of pins at most 100 per bin), or remove pins or tags: all or none',
      body: NewMarks,
      example: { seqs: [1, 2], pinned: true },
      answer: [200, MarkedCaptures],
    },
  },
  '/api/bins/{bin}/captures/{seq}': {
    get: { summary: 'Read a capture', open: 'reader', answer: [200, Capture] },
    delete: { summary: 'Delete a capture', answer: [204, null] },
  },
  '/api/bins/{bin}/captures/{seq}/body': {
    get: { summary: "A capture's body, byte for byte", open: 'reader', answer: [200, null] },
  },
  '/api/bins/{bin}/captures/{seq}/fixture': {
    get: {
      summary: 'A capture as a file for the tests of its handler: docs/testing-with-fixtures.md',
      open: 'reader',
      answer: [200, Fixture],
    },
  },
  '/api/bins/{bin}/captures/{seq}/shape': {
    get: {
      summary:
        "What was seen in the JSON of a capture's event, over all of its captures: JSON Schema and TypeScript",
      answer: [200, EventShape],
    },
  },
  '/api/bins/{bin}/captures/{seq}/answer': {
    post: {
      summary:
        'Answer the sender of a capture whose reply waits for this listener; also for holders of a link with listen',
      body: NewListenerAnswer,
      example: { listener: 'id of its socket', failed: 'Nothing listens at 127.0.0.1:4000' },
      answer: [200, TakenAnswer],
    },
  },
  '/api/bins/{bin}/captures/{seq}/annotation': {
    get: { summary: "A capture's pin, tag and note", open: 'reader', answer: [200, Annotation] },
    patch: {
      summary: 'Pin a capture (at most 100 per bin), give it a tag or a note, or remove them',
      body: AnnotationChange,
      example: { pinned: true, note: 'The one that failed' },
      answer: [200, Annotation],
    },
  },
  '/api/bins/{bin}/captures/{seq}/confirmation': {
    post: {
      summary: 'Confirm the AWS SNS subscription that a capture asks for',
      answer: [204, null],
    },
  },
  '/api/bins/{bin}/captures/{seq}/signature': {
    get: {
      summary: "A capture's signature: what is known of it, and why it is wrong if it is",
      answer: [200, SignatureReport],
    },
    post: {
      summary: "What a secret says of a capture's signature; it is not kept",
      body: TriedSecret,
      example: { value: 'whsec_…' },
      answer: [200, SignatureReport],
    },
  },
  '/api/bins/{bin}/captures/{seq}/attempts': {
    get: {
      summary: 'All attempts of the same event as a capture, oldest first',
      open: 'reader',
      query: AttemptsQuery,
      answer: [200, Attempts],
    },
  },
}
