// Signing out where one signed in: the browser is led on to the provider, and what ends there ends here (by a message from the provider).
// OpenID Connect RP-Initiated Logout 1.0, Back-Channel Logout 1.0.
import type { FastifyInstance } from 'fastify'
import * as oidc from 'openid-client'
import { newId } from '#base/ids.ts'
import { endFromProvider, leaving } from '#kernel/access/oidc-sessions.ts'
import { refuse } from '#kernel/access/words.ts'
import { writeAudit } from '#kernel/audit/audit.ts'
import type { Tx } from '#kernel/db/db.ts'
import { type Http, newTrace } from './http.ts'
import { home, limit, type OidcSettings, politely } from './oidc-page.ts'
import { type LoggedOut, readLogoutToken } from './oidc-token.ts'

/** Adds /oidc/leave, /oidc/left and /oidc/ended. */
export function serveLeaving(
  app: FastifyInstance,
  http: Http,
  settings: OidcSettings,
  provider: () => Promise<oidc.Configuration>,
): void {
  app.get('/oidc/leave', { config: limit }, async (request, reply) => {
    const { ticket = '' } = request.query as { ticket?: string }
    const found = await leaving(http.db, http.house.vault, String(ticket), http.clock())
    const side = found?.kind === 'WORKER' ? 'workers' : 'staff'
    return politely(reply, side, async () => {
      // Too late, or nobody's: here one is signed out already.
      if (!found) return home.staff
      const config = await provider().catch(() => {
        throw refuse('access.oidc_still_there')
      })
      if (!config.serverMetadata().end_session_endpoint) return home[side]
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: found.idToken,
        post_logout_redirect_uri: `${http.house.publicUrl}/oidc/left`,
        state: side,
      }).href
    })
  })

  app.get('/oidc/left', { config: limit }, async (request, reply) => {
    const { state } = request.query as { state?: string }
    return reply.header('cache-control', 'no-store').redirect(state === 'workers' ? home.workers : home.staff)
  })

  // In a scope of its own: a form's body is read here and nowhere else.
  app.register(async scope => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 20_000 },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.post('/oidc/ended', { config: limit }, async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const config = await provider().catch(() => undefined)
      const metadata = config?.serverMetadata()
      if (!metadata?.jwks_uri) return reply.status(503).send({ error: 'temporarily_unavailable' })
      const token = request.body instanceof URLSearchParams ? request.body.get('logout_token') : null
      const expected = { issuer: metadata.issuer, audience: settings.clientId, jwksUri: metadata.jwks_uri }
      const ended = token ? await readLogoutToken(token, expected, http.clock()) : undefined
      if (!ended) return reply.status(400).send({ error: 'invalid_request' })
      await end(http, settings.issuer, ended, request.ip)
      return reply.status(200).send()
    })
  })
}

/** One transaction, as of any command: the sessions, and a row of the audit for each account. */
async function end(http: Http, issuer: string, ended: LoggedOut, address: string): Promise<void> {
  const now = http.clock()
  await http.db.transaction().execute(async bare => {
    const tx = bare as Tx
    for (const accountId of await endFromProvider(tx, { issuer, ...ended }, now))
      await writeAudit(tx, {
        id: newId(now),
        at: now,
        accountId,
        sessionId: null,
        sittingId: null,
        endpoint: 'access.oidcEnded',
        subjects: [{ kind: 'account', id: accountId }],
        outcome: 'done',
        purpose: null,
        trace: newTrace(),
        address,
      })
  })
}
