import type { ProviderSamples } from './sample'
import { alertmanagerSamples } from './providers/alertmanager'
import { asanaSamples } from './providers/asana'
import { awsSnsSamples } from './providers/aws-sns'
import { bitbucketSamples } from './providers/bitbucket'
import { clerkSamples } from './providers/clerk'
import { cloudeventsSamples } from './providers/cloudevents'
import { discordSamples } from './providers/discord'
import { docusignSamples } from './providers/docusign'
import { dropboxSamples } from './providers/dropbox'
import { eventGridSamples } from './providers/event-grid'
import { githubSamples } from './providers/github'
import { gitlabSamples } from './providers/gitlab'
import { googlePubsubSamples } from './providers/google-pubsub'
import { hubspotSamples } from './providers/hubspot'
import { jiraSamples } from './providers/jira'
import { lineSamples } from './providers/line'
import { linearSamples } from './providers/linear'
import { metaSamples } from './providers/meta'
import { microsoftGraphSamples } from './providers/microsoft-graph'
import { notionSamples } from './providers/notion'
import { openaiSamples } from './providers/openai'
import { paddleSamples } from './providers/paddle'
import { paypalSamples } from './providers/paypal'
import { postmarkSamples } from './providers/postmark'
import { sendgridSamples } from './providers/sendgrid'
import { shopifySamples } from './providers/shopify'
import { slackSamples } from './providers/slack'
import { squareSamples } from './providers/square'
import { standardWebhooksSamples } from './providers/standard-webhooks'
import { stripeSamples } from './providers/stripe/stripe'
import { telegramSamples } from './providers/telegram'
import { trelloSamples } from './providers/trello'
import { twilioSamples } from './providers/twilio'
import { twitchSamples } from './providers/twitch'
import { vercelSamples } from './providers/vercel'
import { webflowSamples } from './providers/webflow'
import { websubSamples } from './providers/websub'
import { woocommerceSamples } from './providers/woocommerce'
import { xSamples } from './providers/x'
import { xeroSamples } from './providers/xero'
import { zoomSamples } from './providers/zoom'

/** All samples; the most requested providers come first. */
export const samples: readonly ProviderSamples[] = [
  githubSamples,
  stripeSamples,
  slackSamples,
  shopifySamples,
  discordSamples,
  metaSamples,
  twilioSamples,
  gitlabSamples,
  paypalSamples,
  openaiSamples,
  clerkSamples,
  standardWebhooksSamples,
  linearSamples,
  vercelSamples,
  sendgridSamples,
  postmarkSamples,
  telegramSamples,
  jiraSamples,
  bitbucketSamples,
  notionSamples,
  zoomSamples,
  twitchSamples,
  squareSamples,
  paddleSamples,
  woocommerceSamples,
  hubspotSamples,
  awsSnsSamples,
  microsoftGraphSamples,
  eventGridSamples,
  googlePubsubSamples,
  cloudeventsSamples,
  docusignSamples,
  dropboxSamples,
  asanaSamples,
  trelloSamples,
  xeroSamples,
  webflowSamples,
  lineSamples,
  xSamples,
  websubSamples,
  alertmanagerSamples,
]
