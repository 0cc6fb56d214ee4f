// What a running process has besides its database: keys, encrypted files, the working calendar, jobs.
import type { Readable } from 'node:stream'
import type { Flow } from '#base/flow.ts'
import type { Indicator } from '#base/indicator.ts'
import type { Calendar } from '#base/workdays.ts'
import type { Role } from './access/roles.ts'
import type { Counted } from './counted.ts'
import type { Db, Tx } from './db/db.ts'
import type { Dossier } from './dossier.ts'
import type { Entitlement } from './entitlement.ts'
import type { HandOver } from './hand-over.ts'
import type { Holding } from './holding.ts'
import type { Known } from './known.ts'
import type { Reader } from './reader.ts'
import type { Resting } from './resting.ts'
import type { Keeping, Retention } from './retention.ts'
import type { Standards } from './rules/standards.ts'

/** Encryption of single values, and keyed hashes by which an encrypted value is found again. */
export interface Vault {
  /** Seals a value for a column; the envelope's first byte names the algorithm, the second the master key. */
  seal(text: string): Buffer
  open(sealed: Uint8Array): string
  /** A keyed hash, different for each purpose, so that one table's hashes say nothing about another's. For writing; look-ups use `fingerprints`. */
  fingerprint(purpose: string, text: string): Buffer
  /** The hashes under every key that is here, the present one first: while keys are being changed a row may carry either. */
  fingerprints(purpose: string, text: string): Buffer[]
  /** A key for one purpose (letters' codes, file contents), derived from the present master key, or from the one of a number. */
  derive(purpose: string, number?: number): Buffer
  /** The keys of this purpose under earlier master keys, for what was given out under them (codes on letters). */
  derivedBefore(purpose: string): Buffer[]
  /** The number of the master key that new things are sealed with, and those of all that are here. */
  readonly writing: number
  readonly numbers: readonly number[]
  /** Only for kernel/vault/keys.ts: what the database says all processes write with. */
  writeWith(number: number): void
}

/** Files on disk, encrypted, written and read as streams. */
export interface Blobs {
  /** Refuses with `file.too_large` beyond `maxBytes`; nothing is left behind then. */
  put(id: string, stream: Readable, maxBytes: number): Promise<{ bytes: number; sha256: Buffer; head: Buffer }>
  get(id: string): Readable
  remove(id: string): Promise<void>
  /** The number of the master key it is sealed under; undefined when it is not there. */
  sealedWith(id: string): Promise<number | undefined>
  /**
   * Ids of what lies in one of the `blobFolders` folders since before a moment; halves of writes that a fall cut off are removed on the way.
   */
  settled(folder: number, before: Date): Promise<string[]>
}

/** Blobs are spread over so many folders by the end of their ids. */
export const blobFolders = 256

/** The accounts of a demo, shown on the sign-in page so that anyone can look around; a real federation has none. */
export interface DemoAccounts {
  readonly password: string
  readonly totpSecret: string
  readonly accounts: readonly { readonly login: string; readonly name: string; readonly roles: readonly Role[] }[]
}

export interface House {
  readonly vault: Vault
  readonly blobs: Blobs
  readonly publicUrl: string
  readonly demo: boolean
  readonly demoAccounts?: DemoAccounts
  /** The outside authority that can be asked who is who (people/authority.ts), by its name; absent: none is connected. */
  readonly authority?: string
  /** The identity provider, when there is one: for whom, and under which name links are kept. */
  readonly oidc?: { readonly issuer: string; readonly staff: boolean; readonly workers: boolean }
  /** Right → the roles that hold it, from all manifests. */
  readonly rights: ReadonlyMap<string, ReadonlySet<string>>
  /** Kind of case → its flow, from all manifests. */
  readonly flows: ReadonlyMap<string, Flow>
  /** Kind of duty → the right of those who must act. */
  readonly duties: ReadonlyMap<string, string>
  /** Kind of case → what it tells to a second look. */
  readonly dossiers: ReadonlyMap<string, Dossier>
  /** What stands in officers' names, from all manifests. */
  readonly handOvers: readonly HandOver[]
  /** Every counted thing, from all manifests. */
  readonly indicators: readonly Indicator[]
  /** Names and pages of what is counted, from all manifests. */
  readonly counted: readonly Counted[]
  /** What is kept about people, from all manifests. */
  readonly holdings: readonly Holding[]
  /** Every benefit that can find its people, from all manifests. */
  readonly entitlements: readonly Entitlement[]
  /** What is known of a union by itself, from all manifests. */
  readonly known: readonly Known[]
  /** Rule sets by their service, from all manifests; one that cites no clause does not load. */
  readonly standards: ReadonlyMap<string, Standards>
  /** What rests on a consent, from all manifests. */
  readonly restings: readonly Resting[]
  /** Kind of thing a file hangs on → who may read it. */
  readonly readers: ReadonlyMap<string, Reader>
  /** How long what is kept, and how people are forgotten, from all manifests. */
  readonly retention: readonly Retention[]
  readonly keepings: readonly Keeping[]
  calendar<T>(db: Db<T>): Promise<Calendar>
  /**
   * Sends for a job in the same transaction as what it is about: rolled back together. Returns the id of the run, which
   * whoever started it (`by`, an account) may follow at /jobs/runs/:runId.
   */
  send<T>(tx: Tx<T>, job: string, data: object, by?: string | null): Promise<string>
}
