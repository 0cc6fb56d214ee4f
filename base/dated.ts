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
    if (!v.document.trim() || !v.clause.trim() || !v.sentence.trim())
      throw new Error(`${key} from ${v.from}: document, clause and sentence are all needed`)
    const before = values[i - 1]
    if (before && before.from >= v.from) throw new Error(`${key}: ${v.from} does not come after ${before.from}`)
  })
}

/**
 * The value in force on a day: the federation's own where it has one in force, else the national one.
 * Throws when none is in force yet, for a case must never be judged by a rule of another time.
 */
export function at<T>(rule: Dated<T>, on: Day, local: Local = noLocal): Used<T> {
  const own = local.get(rule.key)
  const mine = own && inForce(own.values as readonly LocalValue<T>[], on)
  if (own && mine) return { ...mine, key: rule.key, setBy: mine.setBy ?? own.setBy }
  const national = inForce(rule.values, on)
  if (!national) throw new Error(`${rule.key}: no value in force on ${on}`)
  return { ...national, key: rule.key, setBy: '' }
}

const inForce = <V extends { readonly from: Day }>(values: readonly V[], on: Day) => values.findLast(v => v.from <= on)
