/**
 * What the providers' own pages say that each of their requests has: paths with types (`s` text, `S`
 * text that may be empty, `i` whole number, `n` number, `b` true or false, `o` object, `a` list, `z`
 * null; `s|z` either), with a value (`=`), or with the place of another value that it is (`@`) or
 * contains (`~`). GitHub's payloads are from its own package, and Stripe's have its own types.
 */
export const documented: Readonly<Record<string, string>> = {
  'github *': 'header:X-GitHub-Delivery:s header:X-GitHub-Event:s',
  'github push (form)':
    'payload.ref:s payload.before:s payload.after@payload.head_commit.id payload.commits:a header:X-GitHub-Hook-Installation-Target-ID@payload.repository.id',
  'github ping': 'zen:s hook_id:i hook.id@hook_id header:X-GitHub-Hook-ID@hook_id',
  'stripe *':
    'id:s object=event api_version:s created:i livemode:b pending_webhooks:i request.id:s data.object.id:s data.object.object:s',
  'stripe invoice.payment_failed':
    'data.object.lines.data.0.invoice@data.object.id data.object.lines.url~data.object.id data.object.parent.subscription_details.subscription@data.object.lines.data.0.subscription',
  'stripe customer.subscription.updated':
    'data.object.items.data.0.subscription@data.object.id data.object.items.url~data.object.id data.object.items.data.0.plan.id@data.object.items.data.0.price.id data.previous_attributes:o',
  'slack app_mention': `${slackEvent()} event.user:s event.text:s event.ts:s event.channel:s`,
  'slack message': `${slackEvent()} event.user:s event.text:s event.channel:s event.channel_type:s`,
  'slack reaction_added': `${slackEvent()} event.user:s event.reaction:s event.item_user:s event.item.type=message event.item.channel:s event.item.ts:s`,
  'slack block_actions':
    'payload.type=block_actions payload.user.id:s payload.user.team_id@payload.team.id payload.api_app_id:s payload.token:s payload.container.type=message payload.container.message_ts@payload.message.ts payload.container.channel_id@payload.channel.id payload.trigger_id:s payload.team.domain:s payload.enterprise:z payload.state.values:o payload.response_url~payload.team.id payload.actions.0.action_id@payload.message.blocks.0.elements.0.action_id payload.actions.0.block_id@payload.message.blocks.0.block_id payload.actions.0.action_ts:s payload.actions.0.type=button',
  'slack /deploy':
    'token:s team_id:s team_domain:s channel_id:s channel_name:s user_id:s user_name:s command=/deploy text:s api_app_id:s is_enterprise_install:s response_url~team_id trigger_id:s',
  'shopify orders/create':
    'id:i admin_graphql_api_id~id created_at:s currency:s customer.id:i email@customer.email line_items.0.id:i line_items.0.product_id:i line_items.0.variant_id:i line_items.0.price:s line_items.0.quantity:i name~order_number total_price@total_price_set.shop_money.amount',
  'shopify products/update':
    'id:i admin_graphql_api_id~id title:s handle:s status:s created_at:s updated_at:s variants.0.id:i variants.0.product_id@id variants.0.price:s',
  'shopify app/uninstalled':
    'id:i name:s email:s domain:s myshopify_domain@header:X-Shopify-Shop-Domain',
  'discord APPLICATION_COMMAND': `${interaction(2)} guild_id@guild.id guild_locale:s member.user.id:s member.roles:a member.joined_at:s member.permissions:s member.deaf:b member.mute:b member.flags:i data.id:s data.name:s data.type:i authorizing_integration_owners.0@guild_id`,
  'discord MESSAGE_COMPONENT': `${interaction(3)} user.id:s data.custom_id@message.components.0.components.0.custom_id data.component_type:i message.id:s message.channel_id@channel_id message.author.id@application_id message.content:s message.timestamp:s message.edited_timestamp:z message.tts:b message.mention_everyone:b message.mentions:a message.mention_roles:a message.attachments:a message.embeds:a message.pinned:b message.type:i authorizing_integration_owners.1@user.id`,
  'discord APPLICATION_AUTHORIZED':
    'version=1 application_id:s type=1 event.type=APPLICATION_AUTHORIZED event.timestamp:s event.data.integration_type:i event.data.scopes:a event.data.user.id:s',
  'meta whatsapp_business_account.messages': `object=whatsapp_business_account ${whatsapp()} ${value('contacts.0.wa_id')}@${value('messages.0.from')} ${value('contacts.0.profile.name')}:s ${value('messages.0.id')}:s ${value('messages.0.timestamp')}:s ${value('messages.0.type')}=text ${value('messages.0.text.body')}:s`,
  'meta whatsapp_business_account.statuses': `object=whatsapp_business_account ${whatsapp()} ${value('statuses.0.id')}:s ${value('statuses.0.status')}:s ${value('statuses.0.timestamp')}:s ${value('statuses.0.recipient_id')}:s`,
  'meta page.messaging':
    'object=page entry.0.id:s entry.0.time:i entry.0.messaging.0.sender.id:s entry.0.messaging.0.recipient.id@entry.0.id entry.0.messaging.0.timestamp:i entry.0.messaging.0.message.mid:s entry.0.messaging.0.message.text:s',
  'meta instagram.comments': `object=instagram entry.0.id:s entry.0.time:i entry.0.changes.0.field=comments ${value('id')}:s ${value('text')}:s ${value('from.id')}:s ${value('from.username')}:s ${value('media.id')}:s`,
  'twilio incoming message':
    'MessageSid:s SmsSid@MessageSid SmsMessageSid@MessageSid AccountSid:s From:s To:s Body:s NumMedia:s NumSegments:s ApiVersion:s SmsStatus=received',
  'twilio message status':
    'MessageSid:s SmsSid@MessageSid MessageStatus:s SmsStatus@MessageStatus AccountSid:s From:s To:s ApiVersion:s',
  'twilio incoming call':
    'CallSid:s AccountSid:s From:s To:s Called@To Caller@From CallStatus=ringing ApiVersion:s Direction=inbound',
  'gitlab Push Hook':
    'object_kind=push event_name=push before:s after:s ref:s ref_protected:b checkout_sha@after user_id:i user_name:s user_username:s user_email:S project_id@project.id project.name:s project.web_url:s project.path_with_namespace:s commits.0.id@after commits.0.url~after commits.0.author.email:s commits.0.added:a commits.0.modified:a commits.0.removed:a total_commits_count:i repository.name@project.name repository.homepage@project.web_url',
  'gitlab Merge Request Hook':
    'object_kind=merge_request user.id:i project.id:i repository.name@project.name object_attributes.id:i object_attributes.iid:i object_attributes.title:s object_attributes.state:s object_attributes.action:s object_attributes.source_project_id@project.id object_attributes.target_project_id@project.id object_attributes.author_id@user.id object_attributes.url~object_attributes.iid object_attributes.last_commit.id:s labels:a changes:o',
  'gitlab Pipeline Hook':
    'object_kind=pipeline object_attributes.id:i object_attributes.ref:s object_attributes.sha:s object_attributes.status:s object_attributes.stages:a object_attributes.duration:i user.id:i project.id:i builds.0.id:i builds.0.stage:s builds.0.status:s',
  'paypal *':
    'id:s event_version:s create_time:s resource_type:s resource_version:s event_type:s summary:s resource.id:s resource.status:s links:a header:PAYPAL-TRANSMISSION-ID:s header:PAYPAL-AUTH-ALGO=SHA256withRSA',
  'openai *': 'id:s object=event created_at:i type:s data.id:s',
  'clerk *':
    'data.id:s data.object=user data.primary_email_address_id@data.email_addresses.0.id data.email_addresses.0.email_address:s data.email_addresses.0.object=email_address data.email_addresses.0.linked_to:a data.public_metadata:o data.created_at:i data.updated_at:i instance_id:s object=event timestamp:i type:s',
  'standard-webhooks *': 'type:s data:o',
  'linear Issue': `${linear()} data.stateId@data.state.id data.teamId@data.team.id url@data.url url~data.identifier data.title:s data.number:i data.priority:i`,
  'linear Comment': `${linear()} data.body:s data.issueId@data.issue.id data.userId@data.user.id actor.id@data.userId`,
  'vercel *':
    'id:s type:s createdAt:i payload.team.id:s payload.user.id:s payload.deployment.id:s payload.deployment.url~payload.deployment.name payload.links.deployment@payload.deployment.inspectorUrl payload.project.id:s payload.regions:a payload.target:s payload.plan:s',
  'sendgrid delivered': sendgrid('response:s'),
  'sendgrid open': `${sendgrid('useragent:s ip:s sg_machine_open:b')} 1.event=click 1.url:s 1.sg_message_id@0.sg_message_id 1.smtp-id@0.smtp-id`,
  'sendgrid bounce': sendgrid('type:s status:s reason:s bounce_classification:s'),
  'sendgrid inbound e-mail':
    'headers~subject dkim:s to:s from~envelope.from subject:s text:s sender_ip:s spam_report:s spam_score:s envelope.to.0@to envelope.from:s attachments=0 charsets.to=UTF-8 charsets.text:s SPF:s',
  'postmark Delivery':
    'RecordType=Delivery MessageStream:s ServerID:i MessageID:s Recipient:s Tag:s DeliveredAt:s Details:s Metadata:o',
  'postmark Bounce':
    'RecordType=Bounce MessageStream:s ID:i Type:s TypeCode:i Name:s Tag:s MessageID:s ServerID:i Description:s Details:s Email:s From:s BouncedAt:s DumpAvailable:b Inactive:b CanActivate:b Subject:s Metadata:o',
  'telegram message':
    'update_id:i message.message_id:i message.from.id:i message.from.is_bot:b message.from.first_name:s message.chat.id@message.from.id message.chat.type=private message.date:i message.text:s',
  'telegram callback_query':
    'update_id:i callback_query.id:s callback_query.from.id:i callback_query.message.message_id:i callback_query.message.chat.id@callback_query.from.id callback_query.message.date:i callback_query.chat_instance:s callback_query.data@callback_query.message.reply_markup.inline_keyboard.0.0.callback_data',
  'jira *':
    'timestamp:i webhookEvent:s issue_event_type_name:s user.accountId:s user.displayName:s user.active:b issue.id:s issue.self~issue.id issue.key~issue.fields.project.key issue.fields.summary:s issue.fields.status.name:s',
  'jira jira:issue_updated':
    'changelog.id:s changelog.items.0.field:s changelog.items.0.fromString:s changelog.items.0.toString:s',
  'bitbucket repo:push':
    'actor.uuid:s repository.uuid:s repository.full_name:s push.changes.0.old.target.hash:s push.changes.0.new.target.hash:s push.changes.0.new.type=branch push.changes.0.created:b push.changes.0.closed:b push.changes.0.forced:b push.changes.0.truncated:b header:X-Hook-UUID:s header:X-Request-UUID:s header:X-Attempt-Number:s',
  'bitbucket pullrequest:created':
    'pullrequest.author.uuid@actor.uuid pullrequest.id:i pullrequest.title:s pullrequest.state=OPEN pullrequest.source.branch.name:s pullrequest.source.commit.hash:s pullrequest.destination.branch.name:s pullrequest.created_on@pullrequest.updated_on repository.uuid:s',
  'notion *':
    'id:s timestamp:s workspace_id:s workspace_name:s subscription_id:s integration_id:s authors.0.id:s authors.0.type:s attempt_number:i api_version:s entity.id:s entity.type=page type:s data.parent.id:s data.parent.type:s',
  'zoom *':
    'event:s event_ts:i payload.account_id:s payload.object.id:s payload.object.uuid:s payload.object.host_id:s payload.object.topic:s payload.object.type:i payload.object.start_time:s payload.object.duration:i payload.object.timezone:s',
  'zoom meeting.participant_joined':
    'payload.object.participant.user_id:s payload.object.participant.user_name:s payload.object.participant.join_time:s payload.object.participant.email:s',
  'twitch channel.follow': `${twitch()} subscription.condition.moderator_user_id:s event.user_id:s event.user_login:s event.user_name:s event.followed_at:s`,
  'twitch stream.online': `${twitch()} event.id:s event.type=live event.started_at:s`,
  'square payment.updated': `${square('payment')} data.object.payment.id@data.id data.object.payment.amount_money.amount:i data.object.payment.status:s data.object.payment.location_id@location_id data.object.payment.order_id:s`,
  'square order.created': `${square('order_created')} data.object.order_created.order_id@data.id data.object.order_created.state:s data.object.order_created.version:i data.object.order_created.location_id@location_id`,
  'paddle *': 'event_id:s event_type:s occurred_at:s notification_id:s data.id:s data.status:s',
  'paddle transaction.completed':
    'data.customer_id:s data.currency_code:s data.origin:s data.collection_mode:s data.custom_data:z data.items.0.price.id@data.details.line_items.0.price_id data.items.0.price.product_id@data.details.line_items.0.product.id data.items.0.quantity:i data.details.totals.total:s data.details.tax_rates_used.0.totals.total@data.details.totals.total data.payments.0.amount@data.details.totals.grand_total data.payments.0.method_details.type:s data.checkout.url:s data.created_at:s data.updated_at:s data.billed_at:s',
  'paddle subscription.canceled':
    'data.customer_id:s data.address_id:s data.currency_code:s data.started_at:s data.canceled_at:s data.next_billed_at:z data.collection_mode:s data.billing_cycle.interval:s data.scheduled_change:z data.items.0.price.product_id@data.items.0.product.id data.items.0.status:s',
  'woocommerce order.created':
    'id:i parent_id:i status:s currency:s date_created:s date_created_gmt:s total:s customer_id:i order_key:s billing.email:s payment_method:s line_items.0.id:i line_items.0.product_id:i line_items.0.total:s',
  'woocommerce product.updated':
    'id:i name:s slug:s permalink~slug date_modified:s date_modified_gmt:s type:s status:s price:s',
  'hubspot *':
    '0.eventId:i 0.subscriptionId:i 0.portalId:i 0.appId:i 0.occurredAt:i 0.subscriptionType:s 0.attemptNumber:i 0.objectId:i 0.changeSource:s',
  'aws-sns *':
    'Type@header:x-amz-sns-message-type MessageId@header:x-amz-sns-message-id TopicArn@header:x-amz-sns-topic-arn Message:s Timestamp:s SignatureVersion:s Signature:s SigningCertURL:s',
  'aws-sns Notification':
    'Subject:s UnsubscribeURL~TopicArn UnsubscribeURL~header:x-amz-sns-subscription-arn',
  'aws-sns SubscriptionConfirmation': 'Token:s SubscribeURL~Token SubscribeURL~TopicArn',
  'microsoft-graph *':
    'value.0.subscriptionId:s value.0.subscriptionExpirationDateTime:s value.0.changeType:s value.0.resource~value.0.resourceData.id value.0.clientState:s value.0.tenantId:s',
  'event-grid *':
    '0.topic:s 0.subject:s 0.eventType:s 0.id:s 0.eventTime:s 0.dataVersion:S 0.metadataVersion=1 0.data.api:s 0.data.requestId:s 0.data.contentType:s 0.data.blobType:s 0.data.url:s 0.data.sequencer:s 0.data.storageDiagnostics:o',
  'event-grid Microsoft.Storage.BlobCreated': '0.data.eTag:s 0.data.contentLength:i',
  'google-pubsub push':
    'message.data:s message.messageId:s message.message_id@message.messageId message.publishTime:s message.publish_time@message.publishTime message.attributes:o subscription:s',
  'cloudevents com.example.order.placed':
    'header:ce-specversion=1.0 header:ce-id:s header:ce-source:s header:ce-type:s header:ce-time:s',
  'cloudevents com.example.order.shipped': 'specversion=1.0 id:s source:s type:s time:s data:o',
  'docusign *':
    'event:s apiVersion:s uri~data.envelopeId uri~data.accountId data.accountId@header:X-DocuSign-AccountId retryCount:i configurationId:i generatedDateTime:s data.userId:s data.envelopeSummary.envelopeId@data.envelopeId data.envelopeSummary.status:s',
  'dropbox list_folder': 'list_folder.accounts.0:s delta.users.0:i',
  'asana *':
    'events.0.user.gid:s events.0.user.resource_type=user events.0.created_at:s events.0.action:s events.0.resource.gid:s events.0.resource.resource_type=task events.0.parent:o|z',
  'trello *':
    'model.id@action.data.board.id model.url~action.data.board.shortLink action.id:s action.idMemberCreator@action.memberCreator.id action.type:s action.date:s action.data.card.id:s action.data.card.shortLink:s webhook.idModel@model.id webhook.active:b webhook.consecutiveFailures:i',
  'trello updateCard':
    'action.data.old.idList@action.data.listBefore.id action.data.card.idList@action.data.listAfter.id',
  'xero *':
    'events.0.resourceUrl~events.0.resourceId events.0.eventDateUtc:s events.0.eventType:s events.0.eventCategory=INVOICE events.0.tenantId:s events.0.tenantType=ORGANISATION firstEventSequence:i lastEventSequence@firstEventSequence entropy:s',
  'webflow form_submission':
    'triggerType=form_submission payload.name:s payload.siteId:s payload.data.Email:s payload.schema.1.fieldName=Email payload.schema.2.fieldType:s payload.submittedAt:s payload.id:s payload.formId:s payload.formElementId:s',
  'webflow ecomm_new_order':
    'triggerType=ecomm_new_order payload.orderId:s payload.status:s payload.acceptedOn:s payload.customerPaid.value:s payload.customerInfo.email:s payload.purchasedItemsCount:i',
  'line *':
    'destination:s events.0.type:s events.0.timestamp:i events.0.source.type=user events.0.source.userId:s events.0.webhookEventId:s events.0.deliveryContext.isRedelivery:b events.0.mode=active events.0.replyToken:s',
  'line message':
    'events.0.message.id:s events.0.message.type=text events.0.message.text:s events.0.message.quoteToken:s',
  'line follow': 'events.0.follow.isUnblocked:b',
  'x tweet_create_events': `for_user_id:s ${tweet('created_at')}:s ${tweet('id_str')}:s ${tweet('text')}:s ${tweet('user.id_str')}:s ${tweet('in_reply_to_user_id_str')}@for_user_id ${tweet('entities.user_mentions.0.id_str')}@for_user_id ${tweet('timestamp_ms')}:s`,
  'x follow_events':
    'for_user_id@follow_events.0.target.id_str follow_events.0.type=follow follow_events.0.created_timestamp:s follow_events.0.source.id_str:s',
  'websub feed entry': 'header:Link:s header:Content-Type:s',
  'alertmanager *':
    'version=4 groupKey:s truncatedAlerts:i status@alerts.0.status receiver:s groupLabels.alertname@commonLabels.alertname commonAnnotations.summary@alerts.0.annotations.summary externalURL:s alerts.0.labels.alertname:s alerts.0.startsAt:s alerts.0.endsAt:s alerts.0.generatorURL:s alerts.0.fingerprint:s',
}

function slackEvent(): string {
  return 'token:s team_id:s api_app_id:s type=event_callback event_id:s event_time:i event.type:s event.event_ts:s authorizations.0.team_id@team_id authorizations.0.is_bot:b event_context:s'
}

function interaction(type: number): string {
  return `id:s application_id:s type=${type} token:s version=1 channel_id@channel.id channel.type:i app_permissions:s locale:s entitlements:a context:i attachment_size_limit:i header:X-Signature-Timestamp:s`
}

function value(path: string): string {
  return `entry.0.changes.0.value.${path}`
}

function whatsapp(): string {
  return `entry.0.id:s entry.0.changes.0.field=messages ${value('messaging_product')}=whatsapp ${value('metadata.phone_number_id')}:s ${value('metadata.display_phone_number')}:s`
}

function linear(): string {
  return 'action=create type@header:Linear-Event actor.id:s actor.type=user createdAt:s data.id:s data.createdAt:s data.updatedAt:s url:s organizationId:s webhookTimestamp:i webhookId:s'
}

function sendgrid(more: string): string {
  const own = more.split(' ').map((one) => `0.${one}`)
  return `0.email:s 0.timestamp:i 0.event:s 0.sg_event_id:s 0.sg_message_id:s 0.smtp-id:s 0.category:a ${own.join(' ')}`
}

function twitch(): string {
  return 'subscription.id:s subscription.status=enabled subscription.type@header:Twitch-Eventsub-Subscription-Type subscription.version@header:Twitch-Eventsub-Subscription-Version subscription.condition.broadcaster_user_id@event.broadcaster_user_id subscription.transport.method=webhook subscription.transport.callback:s subscription.created_at:s subscription.cost:i event.broadcaster_user_login:s event.broadcaster_user_name:s'
}

function square(type: string): string {
  return `merchant_id:s type:s event_id:s created_at:s data.type=${type} data.id:s`
}

function tweet(path: string): string {
  return `tweet_create_events.0.${path}`
}
