// An endpoint as a value: server, browser and API description read the same object.
import { type Static, type TEnum, type TObject, type TProperties, type TSchema, Type } from 'typebox'
import type { Text } from './text.ts'

/**
 * Who may call. Staff need a right somewhere (the places become the scope); a worker acts on what is their own,
 * or an officer for them in a sitting (代办); everything else says why it is open.
 */
export type Access =
  | { readonly who: 'staff'; readonly right: string }
  | { readonly who: 'worker' }
  | { readonly who: 'signedIn'; readonly because: string }
  | { readonly who: 'anyone'; readonly because: string }

export const right = (name: string): Access => ({ who: 'staff', right: name })
export const worker: Access = { who: 'worker' }
export const signedIn = (because: string): Access => ({ who: 'signedIn', because })
export const anyone = (because: string): Access => ({ who: 'anyone', because })

export interface Endpoint<
  I extends TObject = TObject,
  R extends TSchema = TSchema,
  M extends Method = Method,
  D extends boolean | undefined = boolean | undefined,
> {
  readonly method: M
  readonly path: string
  /** What a call does, in the words of the trade: shown in the API description, the audit and “who looked at me”. */
  readonly title: Text
  readonly access: Access
  /** Path parameters, query and body as one checked input. */
  readonly input: I
  readonly reply: R
  /** The call carries one file (multipart); the handler receives it as a stream. */
  readonly upload?: { readonly maxBytes: number }
  /** The reply is a file, not JSON. */
  readonly download?: D
  /** The reply holds a secret shown once (a temporary password), so it is never kept for a repetition. */
  readonly secretReply?: boolean
  /** Calls a minute allowed from one address; absent: the house's default. */
  readonly perMinute?: number
  /**
   * Nothing tells who called: no session is read, no audit row and no repetition key is written, the address is not kept, and all
   * callers share `perMinute`. Only for what anyone may call (a ballot, decision 0420).
   */
  readonly unlinked?: boolean
}

export type Method = 'GET' | 'POST'
export type InputOf<E extends Endpoint> = Static<E['input']>
export type ReplyOf<E extends Endpoint> = Static<E['reply']>

interface Spec<I extends TObject, R extends TSchema, M extends Method, D extends boolean | undefined>
  extends Omit<Endpoint<I, R, M, D>, 'input' | 'reply'> {
  readonly input?: I
  readonly reply?: R
}

/** Declares an endpoint. Unknown fields of the input are refused, never ignored. */
export function endpoint<
  M extends Method,
  I extends TObject = TObject<Record<never, never>>,
  R extends TSchema = TSchema,
  const D extends boolean | undefined = undefined,
>(spec: Spec<I, R, M, D>): Endpoint<I, R, M, D> {
  const input = spec.input ?? (Type.Object({}, closed) as TObject as I)
  const reply = spec.reply ?? (Type.Unknown() as TSchema as R)
  return { ...spec, input, reply }
}

export const closed = { additionalProperties: false } as const

/** An object of exactly these fields. */
export const shape = <P extends TProperties>(fields: P, options: { title?: string; description?: string } = {}) =>
  Type.Object(fields, { ...closed, ...options })

// The common fields, so that one thing is checked one way everywhere.
export const IdIn = Type.String({ format: 'uuid' })
export const DayIn = Type.String({ format: 'day', description: 'YYYY-MM-DD' })
/** 分. At most 100 亿元, which no household and no grant reaches. */
export const FenIn = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: '分' })
export const FenOut = Type.Integer({ description: '分' })
export const LineIn = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
export const NoteIn = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' })
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** One of these words. */
export const OneOf = <const V extends readonly string[]>(
  values: V,
  options: { title?: string; titleEn?: string } = {},
) => Type.Enum([...values] as string[], options) as TSchema as TEnum<[...V]>

/** Where a page begins in a list ordered by day: '2026-10-16_' and the id of the row before. */
export const DayCursorIn = Type.String({ format: 'dayCursor', description: 'next of the page before' })
/** A page of a list: rows and where the next page begins. */
export const Page = <T extends TSchema>(row: T) => shape({ rows: Type.Array(row), next: Nullable(Type.String()) })
export const PageIn = {
  after: Type.Optional(Type.String({ format: 'uuid', description: 'next of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
}
