// What a service is, and what its handlers are given: the manifest, Look (reads) and Act (writes).
import type { Readable } from 'node:stream'
import type { Day } from '#base/day.ts'
import type { Endpoint, InputOf, ReplyOf } from '#base/endpoint.ts'
import type { Flow } from '#base/flow.ts'
import type { Indicator } from '#base/indicator.ts'
import type { Refusals } from '#base/refusal.ts'
import type { Lang, Text } from '#base/text.ts'
import type { Role } from './access/roles.ts'
import type { Counted } from './counted.ts'
import type { Db, Tx } from './db/db.ts'
import type { Dossier } from './dossier.ts'
import type { Entitlement } from './entitlement.ts'
import type { HandOver } from './hand-over.ts'
import type { Holding, Untold } from './holding.ts'
import type { House } from './house.ts'
import type { Known } from './known.ts'
import type { Reader } from './reader.ts'
import type { Resting } from './resting.ts'
import type { Keeping, Retention } from './retention.ts'
import type { Standards } from './rules/standards.ts'

/** One place where an actor holds a role: a dated row, not the contents of a token. */
export interface HeldGrant {
  readonly role: Role
  readonly orgId: string
  readonly orgPath: string
  /** Whose it is, when the actor holds it in the place of somebody who is away (代 … 办理). */
  readonly of?: Principal
}

/** The officer in whose place a deputy acts. */
export interface Principal {
  readonly accountId: string
  readonly personId: string | null
  readonly name: string
}

/** Who calls. `nobody` has no session. */
export interface Actor {
  readonly kind: 'nobody' | 'worker' | 'staff' | 'system'
  readonly accountId: string | null
  readonly sessionId: string | null
  /** The worker's own person, or (staff) the officer's. */
  readonly personId: string | null
  readonly name: string
  readonly grants: readonly HeldGrant[]
  /** An officer at the counter acts for this person, with the consent recorded in this sitting (代办). */
  readonly sitting: { readonly id: string; readonly personId: string; readonly orgId: string } | null
}

/** The paths of the organizations under which an actor may see. Applied by `within()`; lists do not compile without it. */
export interface Scope {
  readonly paths: readonly string[]
}

interface Call {
  readonly house: House
  readonly actor: Actor
  /** Where the actor holds the right of this endpoint. */
  readonly scope: Scope
  /** In whose places the caller acts here: those whose right this is, where the caller has none of their own. Four eyes count them too. */
  readonly behalf: readonly Principal[]
  /** Where the actor holds another right. */
  scopeOf(right: string): Scope
  /** Taken once per command and passed on. */
  readonly now: Date
  readonly today: Day
  readonly lang: Lang
  /** Shown with every answer and written with every log line. */
  readonly trace: string
  /** Whose record this call opened or changed: goes to the audit row, and to “who looked at me”. */
  touched(kind: string, id: string, purpose?: string): void
}

/** A call that reads. */
export interface Look<T> extends Call {
  readonly db: Db<T>
}

/** A call that writes, inside the one transaction of its command. */
export interface Act<T> extends Call {
  readonly db: Db<T>
  readonly tx: Tx<T>
  /** The one file of an upload, read as it arrives. */
  readonly upload: Upload | null
  /** Where the call comes from: what signing in counts its failures by. */
  readonly address: string
  /** Sets or ends the browser's session; only signing in and out use it. */
  setSession(token: string | null): void
}

/** A file that came with a call: received whole and kept encrypted before the transaction began, so no slow phone holds one open. */
export interface Upload {
  readonly name: string
  readonly blobId: string
  readonly bytes: number
  readonly sha256: Buffer
  /** The first bytes, enough to see what kind of file it really is. */
  readonly head: Buffer
  /** Reads it from the beginning. */
  open(): Readable
  /** Keeps the blob; otherwise, and after a refusal, it is removed. */
  keep(): void
}

/** The reply of an endpoint with `download`. */
export interface Download {
  readonly name: string
  readonly type: string
  readonly body: Buffer | Readable
  /** Shown in the page instead of saved. */
  readonly inline?: boolean
}

/** A reply is only read from here on: handlers may give what they hold as readonly. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T
type ReplyFor<E extends Endpoint> = true extends E['download'] ? Download : Frozen<ReplyOf<E>>

/** One function per endpoint; a missing one does not compile. */
export type Handlers<A extends Record<string, Endpoint>, T> = {
  readonly [K in keyof A]: (
    call: A[K]['method'] extends 'GET' ? Look<T> : Act<T>,
    input: InputOf<A[K]>,
  ) => Promise<ReplyFor<A[K]>>
}

/** Work outside a request: at a time of day, every so often, or when sent for. */
export interface Job<T = unknown, D extends object = object> {
  readonly name: string
  readonly title: Text
  /** Cron in Asia/Shanghai; absent: only when sent for. */
  readonly cron?: string
  /** For small work that is always there (sealing): looked after by one process at a time. A step that throws is tried again. */
  readonly everySeconds?: number
  /** One transaction per step; returns true while there is more to do, so that a kill loses one step at the most. */
  step(act: JobAct<T>, data: D): Promise<boolean>
}

/**
 * The same call with other tables in sight: the kernel's, for an engine that knows no tables but its own; a service's, for its own
 * dossier. What the database is does not change, only what the types let one ask of it.
 */
export const seeing = <T>(call: object) => call as Look<T> & JobAct<T>

export type JobAct<T> = Omit<Act<T>, 'upload' | 'address' | 'setSession'>

export interface RightSpec extends Text {
  readonly roles: readonly Role[]
}

/** A keyed hash in a column, and how it is computed again from the sealed value beside it when the master key changes. */
export type Print =
  | {
      readonly table: string
      readonly column: string
      readonly sealed: string
      readonly purpose: string
      /** Other columns that `text` needs. */
      readonly beside?: readonly string[]
      /** What is hashed, from the opened value; null when there is nothing to hash. */
      readonly text: (opened: string, row: Readonly<Record<string, unknown>>) => string | null
    }
  | {
      readonly table: string
      readonly column: string /** Why it need not be computed again. */
      readonly lapses: string
    }

/** What a service declares. server/build.ts finds it by its folder; nobody edits a list. */
export interface Service<T = unknown, A extends Record<string, Endpoint> = Record<string, Endpoint>> {
  readonly id: string
  readonly title: Text
  readonly api: A
  readonly handlers: Handlers<A, T>
  readonly refusals: Refusals
  /** Named constraints of the database → refusal codes: the last guard is polite too. */
  readonly constraints?: Readonly<Record<string, string>>
  readonly rights?: Readonly<Record<string, RightSpec>>
  readonly flows?: readonly Flow[]
  /** What it puts into the inbox that is no case (`owe` of engines/cases/duties.ts), and the right of those who must act. */
  readonly duties?: readonly { readonly kind: string; readonly right: string }[]
  /** What its cases tell to a second look, a kind each. */
  readonly dossiers?: readonly Dossier<T>[]
  readonly jobs?: readonly Job<T>[]
  /** What of it stands in officers' names, so that nothing is left to nobody. */
  readonly handOvers?: readonly HandOver<T>[]
  readonly indicators?: readonly Indicator[]
  /** Names and pages of what it counts, where they are data. */
  readonly counted?: readonly Counted<T>[]
  /** Benefits that can find the people they are for. */
  readonly entitlements?: readonly Entitlement<T>[]
  /** What it knows of a union by itself, for whoever asks (kernel/known.ts). */
  readonly known?: readonly Known<T>[]
  /** Its rules as a set: tried out, replayed and searched for faults before a standard changes. */
  readonly standards?: readonly Standards[]
  readonly prints?: readonly Print[]
  /** Kinds of things with a term of their own, and how it forgets people (kernel/retention.ts). */
  readonly retention?: readonly Retention<T>[]
  readonly keeping?: Keeping<T>
  /** What it keeps about people (kernel/holding.ts). */
  readonly holdings?: readonly Holding<T>[]
  /** What rests on a consent (kernel/resting.ts). */
  readonly restings?: readonly Resting<T>[]
  /** Who may read the papers that hang on its things (kernel/reader.ts). */
  readonly readers?: readonly Reader[]
  /** Tables with a person in them that no holding tells of, with the reason. */
  readonly untold?: Untold
  /** Brought about once at every start, idempotent: default flow versions, the national calendar. */
  readonly prepare?: (act: JobAct<T>) => Promise<void>
}

export function defineService<T, A extends Record<string, Endpoint>>(service: Service<T, A>): Service<T, A> {
  return service
}

/** Declares what rests on a consent, with the command that stops it. */
export function restingOf<T>(
  resting: Omit<Resting<T>, 'stop'> & { stop(act: Act<T>, records: readonly string[]): Promise<void> },
): Resting<T> {
  return resting
}

/** Declares who may read the papers of a module's things. */
export function readerOf<T>(
  reader: Omit<Reader, 'mayRead'> & { mayRead(call: Look<T>, ids: readonly string[]): Promise<boolean> },
): Reader {
  return reader
}
