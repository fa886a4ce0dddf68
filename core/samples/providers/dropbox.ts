import { jsonRequest, type ProviderSamples } from '../sample'

export const dropboxSamples: ProviderSamples = {
  provider: 'dropbox',
  scheme: 'dropbox',
  events: {
    list_folder: (fresh) =>
      jsonRequest(
        { 'User-Agent': 'DropboxWebhooks/1.0', Accept: '*/*' },
        {
          list_folder: { accounts: [`dbid:AAH${fresh.letters(32)}`] },
          delta: { users: [fresh.number(8)] },
        },
      ),
  },
}
