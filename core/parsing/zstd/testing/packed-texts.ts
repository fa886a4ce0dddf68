/** Letters by chance, always the same, out of so many; a third of them is `a`. */
function letters(count: number, out: number, seed = 1): string {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (state * 48_271) % 0x7fffffff
    return String.fromCharCode(97 + ((state >> 8) % out) * ((state >> 16) % 3 ? 1 : 0))
  }).join('')
}

const squares = (count: number): string => Array.from({ length: count }, (_, at) => at * at).join()

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, nth) => nth + from)
    .map((id) => JSON.stringify({ id, ok: id % 3 === 0, name: `n${id * 7}` }))
    .join('\n')

const alternating = Array.from(
  { length: 3000 },
  (_, at) => `abcdefgh${at % 10 === 0 ? 'X' : ''}${'ijklmnop'.slice(at % 3)}`,
).join('')

const numbered = Array.from({ length: 100 }, (_, at) => `${at % 10}:abcdefghij;`).join('')

/** Texts as libzstd 1.5.4 packs them, so that each way to write a block is there. */
export const packedTexts: { holds: string; text: string; base64: string }[] = [
  {
    holds: 'literals in one stream',
    text: [letters(200, 5)].join(''),
    base64: [
      'KLUv/SDI5QIAggUIBvA5Us7nHl+lRlQxvL5nMdwDIiPlx4ahu5LSFbSsBFMYAFUNQJzABIsJUeMV5O0SwXBVNlzZ',
      'NWUMxqKNTYDBVe3wF8QgQ/SAFNrYXCMpMXIOTglCM+gG4AQ=',
    ].join(''),
  },
  {
    holds: 'literals in four streams, a checksum',
    text: [squares(150)].join(''),
    base64: [
      'KLUv/WTxAY0KABZvUwmw6yShiAlWknlNAFEAUAATGU9ATHL8arxUnEYcgDhjeFt+JJwu+ERwGvIz4A3gpBvgZu1a',
      'fVFT0RM01Xwx1zrbATpJbshnMU08EdPxI95yBgfgtEtfJ3li4nfnEDRQnxndKJo0NEBpNuga0Bc3U9U8QTNV5wuZ',
      'a5xZmAGuk6o3qJ+100ifiE4H/ejk1mRGyQAk0yqXRL6GTEJ5AmTixQcWFyomUAwwMaFxQeKDiI0TfkbCaSp8IoTT',
      'XfCjCt5OcIYEB2BwmpGXiPxacpIgnwByogE/IOCFAicEcAAATrC7QPdBb2LcE3CTmH0lu1SbFjYAbcbVbdVHU9NJ',
      'PRF1hIi4cIwPiDFRGE8AY5KC+FqIS4SYZscB6DhDjrdw/KiM09X4RBinueJnVLzR4iQWBzjiLBGvCfELEqey4RM0',
      'nEqGX3B4zcpZKgdoOYnlAQAxSCma',
    ].join(''),
  },
  {
    holds: 'tables of its own',
    text: [lines(0, 40)].join(''),
    base64: [
      'KLUv/WBOBD0GAJJMHxeAS9paSCmQ5gaCkQDXK7t7p1Q53FRWMJHyy5sZn+W7y17kOt70/ifbv7qfev5x2rLoxLOx',
      '5rqW0ci13lS1j+qhjv9mzdhsr26tNa1iUpsvoXvXzk1vaYVJZ7J6oak+1ddACAoFRMooSlIICYGiBAgPhiMph0UJ',
      'TFIGhgIJT6gRkLzP/mewFXcROASBARE+8wEn7vxQU6ojrMo9krr8DLxVy2zYIQNl1gdtKHMxKTeTweU5Qmwiabcx',
      'JRz3AWMJwboAWhU=',
    ].join(''),
  },
  {
    holds: 'tables of literals used again',
    text: [letters(300, 4), letters(300, 4, 2), letters(1200, 4, 3), letters(300, 4, 4)].join(''),
    base64: [
      'KLUv/QBI9AIAks0OB/AZA1J+JgFvS0ySepDqYJwl6SmKERAPOjoljOEkjwea3oKhkqk/kIf6pIh7gxmNgMMJpdkD',
      'bI59EDUMAEaaLNDEDLe64CTlLaFP4oTPYHUZR/bBGoLK7AHkAfwCALMKC10dI1LQkJ6Y0wTljcRpIgfKADIRJoLs',
      'DGXLiDyTJiLBSIUI0FQi2hcwBUGGEQAGBCmmkiVfAmhvDk3frCU2N9lm+7BCspEZht0BaXMj2RatloMaWfDIQA4Z',
      'D6AIPAsAtyElIwAiACUACTbNyxRBkiUjhk0ioIZpnJIAo2dKHlY6E+s8AJAkzLbIEyGTyYIjylU9kgdBNTGBpbIw',
      'kbvkSVFIni6nRstIkZQwl+IyQDNhAJhBBiEhgB/EdkgNEiW1REVOGxAQxnVmSSBCEiyRQoMgwH3jk8ySyADWQiYi',
      'yBpBisBgOiQClQCiSk6qmChBIcERioIWKlmowSSmmFJoREaCEU1aDEBCQgRSUh4QEEM8nda2lkjHoVuyebFA5LWR',
      'RLOgLVweDTd2kMSmzHgnW7BLgI3TbRe/hABkwhLFEhQeLpaNLTQ7u963hlW+bJn+1Pr/PqLKYliPVR5UAMOIHo1x',
      'uINm7w3YRKR9XMEfzX8J2yD0DNlpWy2BCc6j+dsGdWzzPus3tY/eHPZHfxZgVPqifecQ77kLk1mgttwyoyuU11Fd',
      'wtYz8mjo22WZlH9pdyfBZpQKpzch7FghrF3X0awTzY5MNAxdAwCTBwg/MwLFEBZIDtwiVgA2SW3ISMHAhBCiKUGR',
      'kknSlQfBJRgARUPAgeSDWTmySnJJKRsTZ284l1AuMiCYyeUus7mhpEArM+O+7HvKG38QWcMSecQTxMgSGZeRc5UX',
      '+XKcM+0RGWghT2yW2Q==',
    ].join(''),
  },
  {
    holds: 'tables of sequences used again',
    text: [lines(0, 30), lines(30, 60), lines(60, 90)].join(''),
    base64: [
      'KLUv/QBoVAUAogkaF6Cp2A9mmcvXO+9C1QBa2d29E9D341QMjSn6Htf61fzV+EvfFe1G1+38p/lkpld5jVevnb6N',
      'PvJZ1+wtm96ZNiW5cPF0LW94dXrzy/xMFBKBAY2hZZBRDMkyh7JAKJAhHOYgZAKDYQQ7qBHAyG3/M5AVeRE4BIUB',
      'ET7zAXBGWo6sGdOya8xq7CHhtcmCKouGIqEOik8JkqASe1THJHdIX8OKl7BYWxU8AwADSRGNKdsekunt5n0L77Tu',
      'NO2cVWdYvzwfXdGV1RqW2r7S/kI715lSmZmqzPaWehvpySq3EK+196wf1tmvtG7lqrL/lb6LfKo8rCAC9QHwDZo3',
      '/Z6VY+XwXd60iq6iFZXUpCbgawIBHQMAE8kRjanjKhpVlzD1hKi3d6pqar1Sy7smWgmPtO420TS3LvN1mPdL9Vna',
      'V2l0z1xz0hpl6SKmKS5a4hHxzg7VzNBWaGXHvBnpRhg8/LpzuNdPeBNewqf+mH6CT6HgRzQXWxMI',
    ].join(''),
  },
  {
    holds: 'blocks of one byte',
    text: ['a'.repeat(70_000), squares(30), 'b'.repeat(140_000)].join(''),
    base64: [
      'KLUv/aC5NAMAVAIAwgYPDsAlHf7N3YTILclOuDpxwTjmENeIKzpNr6BraA4+chG+hjnhGnNppplbu7rJvdkie2P2',
      '4g3T3F3zLQAQAgDqiBvocS0iB1jLpQli',
    ].join(''),
  },
  {
    holds: 'offsets used again',
    text: [alternating].join(''),
    base64: 'KLUv/WT0r30BAJhhYmNkZWZnaFhpamtsbW5vcFhYCQAsL+SlQ4MJdM0zIA2jMu9AlcYrg8wOEjGXPDStQA==',
  },
  {
    holds: 'a block as it is',
    text: [letters(24, 26)].join(''),
    base64: 'KLUv/SAYwQAAYXRyamFoZWFzYWFud3BhYWF3YWhhbnZz',
  },
  { holds: 'nothing', text: [''].join(''), base64: 'KLUv/SAAAQAA' },
  {
    holds: 'many blocks',
    text: ['x'.repeat(600_000)].join(''),
    base64: 'KLUv/YBIwCcJAFQAABB4eAEA+/85wAICABB4AgAQeAIAEHgDPgl4',
  },
  {
    holds: 'tables of one symbol',
    text: [numbered, numbered].join(''),
    base64: [
      'KLUv/QBI5AIAAscSErCn2N3d3doPLhOJ7O6d0szgXGdFI3d5VjRyl2dFI3d5VjRyl2dFI3d5VjRyl2dFI3d5VjRy',
      'l2dFI3d5VjRytzgYCoSBIAA4DIIBY6QQ8Psd4OcJAFpDSgG9AQBDhgtnRSN3eVY0cpdnRSN3eVY0cpdnRSN3eVY0',
      'cpdnRSN3eVY0cpdnRSN3eVY0cpcBZFQBAAkB',
    ].join(''),
  },
]
