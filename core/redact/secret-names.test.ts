import { expect, test } from 'vitest'
import { looksRandom } from './looks-random'
import { isSecret, secrecyOf } from './secret-names'

const random = 'wJ9lrX7tnF3MIK7m'

test.each(
  `password Password passWord PassWord userPassWord pass_word pass-word pass_phrase user_password newPassword password2 user[password] passcode passphrase PASSWD pwd
   token accessToken access_token id_token X-CSRF-Token csrfmiddlewaretoken tokenValue token_hash tokens
   secret client_secret clientSecret secretText SecretString webhookSecret shared_secret
   api_key apiKey APIKey apikey x-api-key api-keys private_key privateKey signingKey AccountKey
   SharedAccessKey AWSSecretAccessKey license_key stream_key client_key storage_key
   session_id sessionId SessionId JSESSIONID PHPSESSID
   authorization Authorization authorization_code auth x-auth-user X-Auth auth_token
   signature X-Hub-Signature-256 X-Shopify-Hmac-Sha256 X-Signature-Ed25519 X-Amz-Signature
   X-Amz-Credential sig cookie Set-Cookie otp totp pin user_pin pin_code cvc cvv security_code
   verification_code recovery_codes code_verifier jwt credential credentials hub.verify_token sign pass
   SAMLResponse saml_response pw db_pw creds dbCreds X-Functions-Key seedPhrase seed_phrase passWd
   sms_code one_time_code oneTimeCode twoFactorCode 2fa_code ConfirmationCode activation_code reset-code pairing_code inviteCode
   X-Authentication Authentication passkey HandshakeKey handshake_key
   SAMLResponse saml_response samlResponse samlresponse wresult seed_phrase seedPhrase SEED_PHRASE recovery-phrase backupPhrase
   senha contraseña contrasena mot_de_passe motDePasse Kennwort wachtwoord пароль 密码 パスワード`
    .trim()
    .split(/\s+/),
)('%s names a secret', (name) => {
  expect(secrecyOf(name, 'member')).toBe('always')
})

test.each(
  `id name url state zen ref action footprint hotpink desktop mapping pinned passenger compass bypass
   next_page_token nextPageToken continuationToken NextToken sync_token idempotency_key Idempotency-Key
   max_tokens tokens_used token_type tokenType token_count secret_type password_changed_at password_policy
   session_count session_duration signature_version SignatureVersion signature_method signature_status
   signature_request authorization_status authorized authorized_amount unauthorized tokenized tokenizer
   secretary passwordless public_key publicKey cookie_name secret_name token_symbol tokenDecimals
   Paypal-Auth-Algo auth_method otp_enabled pin_length X-Amz-SignedHeaders keyboard monkey design author
   authentication_method two_factor_authentication_enabled handshake resetAt pwa assertionCount pw_strength
   response saml SAMLRequest phrase search_phrase assertion_count result
   device_url avatar_url html_url link reset_link_count login magic`
    .trim()
    .split(/\s+/),
)('%s names none', (name) => {
  expect(secrecyOf(name, 'member')).toBe('never')
})

test.each(
  `key keys issue_key file_key object_key event_key project.key dedup_key primaryKey code error_code
   country_code statusCode session checkout_session access_tokens_url token_url credential_id
   assertion client_assertion assertions magic_link magicLinkUrl reset_url reset-link loginUrl signin_url verification_link
   confirmationUrl invite_url invitationLinks activation_url recovery_link passwordless_link`
    .trim()
    .split(/\s+/),
)('%s names a secret where the value looks like one', (name) => {
  expect(secrecyOf(name, 'member')).toBe('random')
})

test.each([
  ['key', 'PROJ-12', false],
  ['key', 'k', true],
  ['code', 'US', false],
  ['code', '404', false],
  ['code', 'access_denied', false],
  ['code', '4b2a9c', true],
  ['session', 'abc', true],
  ['token', 'PROJ-12', true],
])('in an address %s=%s is a secret: %s', (name, value, secret) => {
  expect(isSecret(secrecyOf(name, 'query'), value)).toBe(secret)
})

test.each([
  random,
  '9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
  '550e8400-e29b-41d4-a716-446655440000',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  `https://a.example/hook/${random}`,
  `https://a.example/?x=1&y=${random}`,
])('%s looks like a key', (text) => {
  expect(looksRandom(text)).toBe(true)
})

test.each([
  'PROJ-12',
  'a-rather-long-name-of-a-thing',
  'Reports/2026/Invoice17',
  'uploads/550e8400-e29b-41d4-a716-446655440000/photo.jpg',
  'InvalidParameterCombination',
  'ERR_HTTP_INVALID_STATUS_CODE',
  '2026-11-29T12:00:00.000Z',
  '1234567890123456789',
  'two words that are no key 4b2a9c 7d',
  'https://api.github.com/app/installations/1/access_tokens',
  'repo:refs_changed',
])('%s does not', (text) => {
  expect(looksRandom(text)).toBe(false)
})
