import { type Canary, inBody } from './canary'

/** Values of PHP's serialize(); of a string with the secret in it the length is that of the secret: 18. */
const texts = [
  'a:2:{s:8:"password";s:18:"{}";s:1:"b";s:4:"kept";}',
  's:8:"password";s:18:"{}";s:1:"b";s:4:"kept";',
  'a:2:{s:8:"password";s:20:"a"{}";s:1:"b";s:4:"kept";}',
  'a:2:{s:8:"password";s:21:"a";{}";s:1:"b";s:4:"kept";}',
  'a:2:{s:8:"password";s:3:"{}";s:1:"b";s:4:"kept";}',
  'a:2:{s:8:"password";a:2:{i:0;s:18:"{}";i:1;a:1:{i:0;s:18:"{}";}}s:1:"b";s:4:"kept";}',
  'a:2:{s:8:"password";O:3:"Box":1:{s:1:"v";s:18:"{}";}s:1:"b";s:4:"kept";}',
  'a:1:{s:4:"user";a:2:{s:4:"name";s:4:"kept";s:7:"api_key";s:18:"{}";}}',
  'O:4:"User":2:{s:14:"\0User\0password";s:18:"{}";s:1:"b";s:4:"kept";}',
  'O:4:"User":2:{s:11:"\0*\0password";s:18:"{}";s:1:"b";s:4:"kept";}',
  'a:3:{s:4:"name";s:8:"password";s:5:"value";s:18:"{}";s:1:"b";s:4:"kept";}',
  'a:3:{s:5:"value";s:18:"{}";s:4:"name";s:8:"password";s:1:"b";s:4:"kept";}',
  'a:2:{S:8:"pass\\77ord";s:18:"{}";s:1:"b";s:4:"kept";}',
  'O:4:"User":2:{S:14:"\\00User\\00password";S:18:"{}";s:1:"b";s:4:"kept";}',
  'x|s:4:"kept";password|s:18:"{}";',
  'x|s:4:"kept";password|a:1:{i:0;s:18:"{}";}',
  'a:2:{s:1:"b";s:4:"kept";s:8:"password";s:18:"{}',
  'a:2:{s:1:"b";s:4:"kept";s:8:"password";a:2:{i:0;s:18:"{}',
]
const numbers = [
  'a:2:{s:8:"password";i:{};s:1:"b";s:4:"kept";}',
  'a:2:{s:8:"password";d:{}.5;s:1:"b";s:4:"kept";}',
]

const written = (place: string, body: string): Canary[] => [
  inBody('PHP', 'application/vnd.php.serialized')(place, body, 'kept'),
  inBody('PHP in a string', 'application/json')(place, JSON.stringify({ a: body }), 'kept'),
  inBody('PHP in a form', 'application/x-www-form-urlencoded')(
    place,
    `a=${encodeURIComponent(body).replaceAll('%7B%7D', '{}')}`,
    'kept',
  ),
  {
    ...inBody('PHP in base64', 'text/plain')(place, body, 'kept'),
    pack: (bytes) => Buffer.from(bytes.toString('base64')),
  },
]

export const inPhp: Canary[] = [
  ...texts.flatMap((body) => written(JSON.stringify(body), body)),
  ...numbers.flatMap((body) => written(body, body)).map((one) => ({ ...one, digits: true })),
]
