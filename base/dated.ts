// A rule's value through time: each with the day it begins, the sentence of the law and its document number.
import type { Day } from './day.ts'

export interface Basis {
  /** Document number, such as 青工发〔2023〕31号. */
  readonly document: string
  /** The article, such as 第三条. */
  readonly clause: string
  /** What it says, in the words of the rule. A rule without its sentence does not load. */
  readonly sentence: string
}

export interface DatedValue<T> extends Basis {
  readonly from: Day
  readonly value: T
  /** Set when the value is not published anywhere and a federation must put its own in its place. */
  readonly demo?: true
}

export interface Dated<T> {
  /** `service.word`, the key under which a federation may put its own values. */
  readonly key: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly values: readonly DatedValue<T>[]
}

/** The value that a decision used, kept with the decision so that it explains itself for ever. */
export interface Used<T> extends DatedValue<T> {
  readonly key: string
  /** Whose value it is: the national text, or the federation that set its own. */
  readonly setBy: string
}

/** A local value says itself whose it is where several organizations of one branch have set values. */
export type LocalValue<T = unknown> = DatedValue<T> & { readonly setBy?: string }

/** A federation's own values of rules: key → values, the nearest ancestor's already chosen. */
export type Local = ReadonlyMap<string, { readonly setBy: string; readonly values: readonly LocalValue[] }>

export const noLocal: Local = new Map()

/**
 * Declares a dated rule value. Throws when a basis is missing, or when the days do not rise strictly:
 * a rule nobody can cite must not load.
 */
export function dated<T>(key: string, title: Dated<T>['title'], values: readonly DatedValue<T>[]): Dated<T> {
  checkDated(key, values)
  return { key, title, values }
}

export function checkDated(key: string, values: readonly DatedValue<unknown>[]): void {
  if (values.length === 0) throw new Error(`${key}: a dated rule needs a value`)
  values.forEach((v, i) => {
    checkCited(key, v)
    const before = values[i - 1]
    if (before && before.from >= v.from) throw new Error(`${key}: ${v.from} does not come after ${before.from}`)
  })
}

/** Throws when a value has no document, clause or sentence, or when a part of it that cites a clause has lost it. */
export function checkCited(key: string, v: DatedValue<unknown>): void {
  if (!v.document?.trim() || !v.clause?.trim() || !v.sentence?.trim())
    throw new Error(`${key} from ${v.from}: document, clause and sentence are all needed`)
  for (const [name, part] of Object.entries(typeof v.value === 'object' && v.value !== null ? v.value : {}))
    if (typeof part === 'object' && part !== null && 'clause' in part && !String(part.clause ?? '').trim())
      throw new Error(`${key} from ${v.from}: ${name} cites no clause`)
}

/**
 * The value in force on a day: the federation's own where it has one in force, else the national one.
 * Throws when none is in force yet, for a case must never be judged by a rule of another time.
 */
export function at<T>(rule: Dated<T>, on: Day, local: Local = noLocal): Used<T> {
  const own = local.get(rule.key)
  const mine = own && inForce(own.values as readonly LocalValue<T>[], on)
  if (own && mine) {
    checkCited(rule.key, mine)
    return { ...mine, key: rule.key, setBy: mine.setBy ?? own.setBy }
  }
  const national = inForce(rule.values, on)
  if (!national) throw new Error(`${rule.key}: no value in force on ${on}`)
  return { ...national, key: rule.key, setBy: '' }
}

const inForce = <V extends { readonly from: Day }>(values: readonly V[], on: Day) => values.findLast(v => v.from <= on)

/** The days after one and up to another on which some of these rules take a new value, in order. */
export function changeDays(rules: readonly Dated<unknown>[], after: Day, upTo: Day, local: Local = noLocal): Day[] {
  const days = rules.flatMap(rule => [...rule.values, ...(local.get(rule.key)?.values ?? [])].map(v => v.from))
  return [...new Set(days.filter(d => d > after && d <= upTo))].sort()
}
