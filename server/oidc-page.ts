// What the addresses of the identity provider share: settings, sides, and refusals that lead back to a page that tells them in words.
import type { FastifyReply } from 'fastify'
import { Refusal } from '#base/refusal.ts'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly staff: boolean
  readonly workers: boolean
  readonly claim: string
  readonly secondFactors: readonly string[]
}

export type Side = 'staff' | 'workers'

export const home = { staff: '/desk', workers: '/' } as const
export const limit = { rateLimit: { max: 60, timeWindow: '1 minute' } }

/** A refusal leads back to the sign-in page, which tells it in words. */
export async function politely(reply: FastifyReply, side: Side, work: () => Promise<string>): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store')
  try {
    return reply.redirect(await work())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const page = side === 'staff' ? '/desk' : '/sign-in'
    return reply.redirect(`${page}?refused=${encodeURIComponent(error.code)}`)
  }
}
