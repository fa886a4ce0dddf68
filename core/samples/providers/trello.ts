import type { FreshValues } from '../fresh-values'
import { jsonRequest, type ProviderSamples, type SampleRequest } from '../sample'

function action(fresh: FreshValues, type: string, change: object, card = {}): SampleRequest {
  const board = { id: fresh.objectId(), name: 'Kitchen', shortLink: fresh.letters(8) }
  const url = `https://trello.com/b/${board.shortLink}/kitchen`
  const member = { id: fresh.objectId(), fullName: 'Robin Example', username: 'robinexample' }
  return jsonRequest(
    { Accept: '*/*' },
    {
      model: { ...board, desc: '', closed: false, url, shortUrl: url.replace('/kitchen', '') },
      action: {
        id: fresh.objectId(),
        idMemberCreator: member.id,
        data: {
          board,
          card: {
            id: fresh.objectId(),
            idShort: 42,
            name: 'Descale',
            shortLink: fresh.letters(8),
            ...card,
          },
          ...change,
        },
        type,
        date: fresh.iso(-1),
        memberCreator: member,
      },
      webhook: {
        id: fresh.objectId(),
        description: 'Kitchen',
        idModel: board.id,
        callbackURL: 'https://hooks.example.com/trello',
        active: true,
        consecutiveFailures: 0,
      },
    },
  )
}

export const trelloSamples: ProviderSamples = {
  provider: 'trello',
  scheme: 'trello',
  events: {
    updateCard: (fresh) => {
      const listBefore = { id: fresh.objectId(), name: 'To do' }
      const listAfter = { id: fresh.objectId(), name: 'Done' }
      const change = { listBefore, listAfter, old: { idList: listBefore.id } }
      return action(fresh, 'updateCard', change, { idList: listAfter.id })
    },
    commentCard: (fresh) => action(fresh, 'commentCard', { text: 'With vinegar.' }),
  },
}
