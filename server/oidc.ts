// The two addresses a browser visits on its way to the identity provider and back: authorization code with PKCE, state and nonce.
// How it leaves again: oidc-leave.ts.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as oidc from 'openid-client'
import { dayAt } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { Refusal } from '#base/refusal.ts'
import { staffOf, type Vouched, workerVouched } from '#kernel/access/oidc.ts'
import { type AtProvider, rememberProvider } from '#kernel/access/oidc-sessions.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import { whoIs } from '#kernel/access/who.ts'
import { refuse } from '#kernel/access/words.ts'
import { writeAudit } from '#kernel/audit/audit.ts'
import type { Tx } from '#kernel/db/db.ts'
import type { KernelTables } from '#kernel/tables.gen.ts'
import { settleKeys } from '#kernel/vault/keys.ts'
import { type Http, newTrace, sessionCookie, setCookie } from './http.ts'
import { serveLeaving } from './oidc-leave.ts'
import { home, limit, type OidcSettings, politely, type Side } from './oidc-page.ts'

/** What the browser brings back, sealed: by it the answer is known to belong to this browser's own question. */
interface Asked {
  readonly side: Side
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly until: number
}

const cookie = 'niangjia_oidc'
const minutes = 10

/** Adds /oidc/start and /oidc/back. The provider is asked for its addresses at the first sign-in, so that we start without it. */
export function serveOidc(app: FastifyInstance, http: Http, settings: OidcSettings): void {
  let found: Promise<oidc.Configuration> | undefined
  const provider = () => {
    found ??= discover(settings)
    found.catch(() => {
      found = undefined // asked again the next time
    })
    return found
  }
  const back = `${http.house.publicUrl}/oidc/back`

  app.get('/oidc/start', { config: limit }, async (request, reply) => {
    const side = (request.query as { side?: string }).side === 'workers' ? 'workers' : 'staff'
    return politely(reply, side, async () => {
      if (!settings[side]) throw refuse('access.oidc_off')
      const config = await provider().catch(away)
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
      const until = http.clock().getTime() + minutes * 60_000
      const asked = http.house.vault.seal(JSON.stringify({ side, state, nonce, verifier, until } satisfies Asked))
      const options = {
        path: '/oidc',
        httpOnly: true,
        sameSite: 'lax',
        secure: http.house.publicUrl.startsWith('https:'),
      } as const
      reply.setCookie(cookie, asked.toString('base64url'), { ...options, maxAge: minutes * 60 })
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: back,
        scope: side === 'workers' ? 'openid phone' : 'openid profile',
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
      return url.href
    })
  })

  app.get('/oidc/back', { config: limit }, async (request, reply) => {
    const asked = read(http, request)
    reply.clearCookie(cookie, { path: '/oidc' })
    const side = asked?.side ?? 'staff'
    return politely(reply, side, async () => {
      if (!asked || asked.until < http.clock().getTime()) throw refuse('access.oidc_lost')
      const config = await provider().catch(away)
      const vouched = await exchange(config, settings, new URL(request.url, back), asked)
      await enter(http, request, reply, settings, side, vouched)
      return home[side]
    })
  })

  serveLeaving(app, http, settings, provider)
}

/** Who the provider vouches for, and what this session is called there. */
interface Entering extends Vouched {
  readonly at: AtProvider
}

function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const plain = issuer.startsWith('http:') // only this machine, by the settings
  return oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: 10,
    ...(plain ? { execute: [oidc.allowInsecureRequests] } : {}),
  })
}

const away = () => {
  throw refuse('access.oidc_away')
}

function read(http: Http, request: FastifyRequest): Asked | undefined {
  const sealed = request.cookies[cookie]
  if (!sealed) return undefined
  try {
    return JSON.parse(http.house.vault.open(Buffer.from(sealed, 'base64url'))) as Asked
  } catch {
    return undefined
  }
}

/** The code for the claims: state, nonce, PKCE, signature, issuer, audience and times are checked on the way. */
async function exchange(config: oidc.Configuration, settings: OidcSettings, url: URL, asked: Asked): Promise<Entering> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: asked.verifier,
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw refuse('access.oidc_failed')
    // A phone or a staff number may stand only there; what the signed token says goes first.
    const more = config.serverMetadata().userinfo_endpoint
      ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
      : {}
    const { issuer } = settings
    const sid = typeof claims.sid === 'string' ? claims.sid : null
    const at = { issuer, subject: claims.sub, sid, idToken: tokens.id_token ?? '' }
    return { issuer, claims: { ...more, ...claims }, at }
  } catch (error) {
    throw error instanceof Refusal ? error : refuse('access.oidc_failed')
  }
}

/** One transaction, as of any command: the session, and a row of the audit. */
async function enter(
  http: Http,
  request: FastifyRequest,
  reply: FastifyReply,
  settings: OidcSettings,
  side: Side,
  vouched: Entering,
): Promise<void> {
  const now = http.clock()
  const brought = request.cookies[sessionCookie]
  const before = brought ? await whoIs(http.db, brought, undefined, now, dayAt(now)) : undefined
  const token = await http.db.transaction().execute(async bare => {
    const tx = bare as Tx<KernelTables>
    await settleKeys(tx, http.house.vault)
    const rules = { claim: settings.claim, secondFactors: settings.secondFactors }
    const account =
      side === 'staff' ? await staffOf(tx, vouched, rules) : await workerVouched(tx, http.house, vouched, now)
    const made = await beginSession(tx, account, before?.sessionId ?? null, 'OIDC', now)
    await rememberProvider(tx, http.house.vault, made, vouched.at)
    await writeAudit(tx, {
      id: newId(now),
      at: now,
      accountId: account.id,
      sessionId: null,
      sittingId: null,
      endpoint: side === 'staff' ? 'access.oidcStaff' : 'access.oidcWorker',
      subjects: [{ kind: 'account', id: account.id }],
      outcome: 'done',
      purpose: null,
      trace: newTrace(),
      address: request.ip,
    })
    return made
  })
  setCookie(http, reply, token)
}
