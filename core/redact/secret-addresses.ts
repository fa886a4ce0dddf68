/**
 * Addresses that let whoever knows them do something, without any other key: a host, and the beginning of
 * the path, which is shown. What follows is the secret.
 */
export const secretAddresses: readonly (readonly [what: string, pattern: string])[] = [
  [
    'Slack',
    String.raw`hooks\.slack(?:-gov)?\.com\/(?:services|actions|commands|workflows|triggers|app)\/`,
  ],
  ['Slack, public file', String.raw`slack-files\.com\/`],
  [
    'Discord',
    String.raw`discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?(?:webhooks|interactions)\/\d{1,20}\/`,
  ],
  ['Teams', String.raw`[\w-]{1,60}\.webhook\.office\.com\/webhookb2\/`],
  ['Teams, before', String.raw`outlook\.office(?:365)?\.com\/webhook\/`],
  ['Zapier', String.raw`hooks\.zapier\.com\/hooks\/(?:catch|standard|dev)\/(?:\d{1,20}\/)?`],
  ['Make', String.raw`hook\.(?:[a-z]{2}\d\.)?(?:make|integromat)\.com\/`],
  ['IFTTT', String.raw`maker\.ifttt\.com\/trigger\/[^\s\/"]{1,100}\/(?:json\/)?with\/key\/`],
  ['Telegram', String.raw`api\.telegram\.org\/(?:file\/)?bot`],
  ['Airtable', String.raw`hooks\.airtable\.com\/workflows\/v1\/genericWebhook\/`],
  ['Lark', String.raw`open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/(?:v2\/)?hook\/`],
  ['Docker Hub', String.raw`registry\.hub\.docker\.com\/u\/[^\s"]{1,120}\/hook\/`],
  ['PagerDuty', String.raw`events\.(?:eu\.)?pagerduty\.com\/integration\/`],
  ['Google Calendar', String.raw`calendar\.google\.com\/calendar\/ical\/[^\s\/"]{1,100}\/private-`],
  ['Pipedream', String.raw`(?:https?:\/\/)(?=[\w-]{1,40}\.m\.pipedream\.net)`],
  ['Svix Play', String.raw`play\.svix\.com\/in\/`],
  ['webhook.site', String.raw`webhook\.site\/(?=[0-9a-f]{8}-)`],
  [
    'Stripe, receipts and invoices',
    String.raw`(?:invoice|pay|billing|checkout)\.stripe\.com\/(?:[a-z]{1,12}\/){1,3}`,
  ],
  [
    'Heartbeats',
    String.raw`(?:hc-ping\.com|uptime\.betterstack\.com\/api\/v1\/heartbeat|cronitor\.link\/p)\/`,
  ],
  ['Calendly', String.raw`calendly\.com\/(?:cancellations|reschedulings)\/`],
]
