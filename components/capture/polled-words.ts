/** What stands in place of a reply where a watched address was fetched; its status follows. */
export const polledWords =
  'Wirebin fetched this from a watched address, so it sent no reply. The address answered'
