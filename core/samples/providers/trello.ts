import type { Fresh } from '../fresh'
import { json, type ProviderSamples, type SampleRequest } from '../sample'

function action(fresh: Fresh, type: string, change: object): SampleRequest {
  const board = { id: fresh.hex(24), name: 'Kitchen', shortLink: fresh.letters(8) }
  const member = { id: fresh.hex(24), fullName: 'Robin Example', username: 'robinexample' }
  return json(
    { Accept: '*/*' },
    {
      model: { ...board, desc: '', closed: false, url: 'https://trello.com/b/example/kitchen' },
      action: {
        id: fresh.hex(24),
        idMemberCreator: member.id,
        data: {
          board,
          card: { id: fresh.hex(24), idShort: 42, name: 'Descale', shortLink: fresh.letters(8) },
          ...change,
        },
        type,
        date: fresh.iso(-1),
        memberCreator: member,
      },
      webhook: {
        id: fresh.hex(24),
        description: 'Kitchen',
        idModel: board.id,
        callbackURL: 'https://hooks.example.com/trello',
        active: true,
        consecutiveFailures: 0,
      },
    },
  )
}

export const trello: ProviderSamples = {
  provider: 'trello',
  scheme: 'trello',
  events: {
    updateCard: (fresh) =>
      action(fresh, 'updateCard', {
        listBefore: { id: fresh.hex(24), name: 'To do' },
        listAfter: { id: fresh.hex(24), name: 'Done' },
      }),
    commentCard: (fresh) => action(fresh, 'commentCard', { text: 'With vinegar.' }),
  },
}
