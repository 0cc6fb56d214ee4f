// What every place of a plan must keep: clauses that are there, rates that are rates, ranges in order, names that the plan knows. Part of the check.
import { readRate } from './rules-exact.ts'
import type { Tell } from './rules-fault.ts'
import type { Plan } from './rules-plan.ts'

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

/** The names a plan knows, by the key under which they are used. */
function namesOf(plan: Plan): Readonly<Record<string, { readonly of: string; readonly ids: ReadonlySet<string> }>> {
  const ids = (list: readonly { readonly id: string }[] | undefined) => new Set(list?.map(x => x.id))
  const marks = new Set([...ids(plan.words?.personMarks), ...ids(plan.words?.claimMarks)])
  return {
    diseaseClass: { of: 'words.diseaseClasses', ids: ids(plan.words?.diseaseClasses) },
    option: { of: 'words.options', ids: ids(plan.words?.options) },
    employeeKind: { of: 'words.employeeKinds', ids: ids(plan.words?.employeeKinds) },
    employeeKinds: { of: 'words.employeeKinds', ids: ids(plan.words?.employeeKinds) },
    marks: { of: 'words.personMarks, claimMarks', ids: marks },
    withoutMarks: { of: 'words.personMarks, claimMarks', ids: marks },
    benefits: { of: 'benefits', ids: ids(plan.benefits) },
    with: { of: 'benefits', ids: ids(plan.benefits) },
    lessBenefits: { of: 'benefits', ids: ids(plan.benefits) },
    materials: { of: 'materials', ids: ids(plan.materials) },
    items: { of: 'words.items', ids: ids(plan.words?.items) },
    happening: { of: 'words.happenings', ids: ids(plan.words?.happenings) },
    number: { of: 'words.numbers', ids: ids(plan.words?.numbers) },
    sumOf: { of: 'words.numbers', ids: ids(plan.words?.numbers) },
  }
}

const upper = /^[A-Z][A-Z_]+$/

/** Walks the whole plan. Every list of names, every rate, every cite is met by its key, wherever it stands. */
export function walkPlan(plan: Plan, fault: Tell): void {
  const names = namesOf(plan)
  const documents = new Set(plan.documents.map(d => d.id))
  const visit = (value: unknown, at: string, key: string): void => {
    if (Array.isArray(value)) {
      knownNames(value, at, key)
      value.forEach((one, i) => {
        visit(one, `${at}/${i}`, key)
      })
      return
    }
    if (isRecord(value)) {
      if (key === 'cite') cited(value, at)
      ordered(value, at, fault)
      // The value of a case is of the kind of what it stands for.
      for (const [name, inner] of Object.entries(value)) visit(inner, `${at}/${name}`, name === 'is' ? key : name)
      return
    }
    if ((key === 'number' || key === 'sumOf') && typeof value === 'string' && !names[key]?.ids.has(value))
      fault('unknownWord', at, { id: value, of: 'words.numbers' })
    if (typeof value === 'number' && value < 0) fault('negative', at, { given: value })
    if (/^(rate|factor|retireesWithActiveRate)$/.test(key)) rated(value, at, key)
  }
  const knownNames = (list: readonly unknown[], at: string, key: string) => {
    const known = key === 'of' || key === 'less' ? names.items : names[key]
    if (!known || at.startsWith('/words')) return
    list.forEach((id, i) => {
      const standard = (key === 'of' || key === 'less') && typeof id === 'string' && upper.test(id)
      if (typeof id === 'string' && !standard && !known.ids.has(id))
        fault('unknownWord', `${at}/${i}`, { id, of: known.of })
    })
  }
  const cited = (cite: Record<string, unknown>, at: string) => {
    const blank = (text: unknown) => typeof text !== 'string' || !text.trim()
    if (blank(cite.clause) || blank(cite.sentence)) fault('noSentence', at)
    if (typeof cite.document === 'string' && !documents.has(cite.document))
      fault('unknownDocument', `${at}/document`, { id: cite.document })
  }
  const rated = (value: unknown, at: string, key: string) => {
    const rate = typeof value === 'string' ? readRate(value) : undefined
    const most = key === 'factor' ? 3n : 1n
    if (!rate || rate.n > rate.d * most) fault(key === 'factor' ? 'badFactor' : 'badRate', at, { given: String(value) })
  }
  visit(plan, '', '')
  twice(plan, fault)
  pointers(plan, fault)
}

/** from … to of numbers or days, wherever both are given. Yearly windows may run over New Year. */
function ordered({ from, to }: Record<string, unknown>, at: string, fault: Tell): void {
  if (at.startsWith('/enrol/yearly')) return
  const backwards =
    (typeof from === 'number' && typeof to === 'number') || (typeof from === 'string' && typeof to === 'string')
  if (backwards && from > to) fault('backwards', at, { from: String(from), to: String(to) })
}

function twice(plan: Plan, fault: Tell): void {
  const lists: [string, readonly { readonly id?: string }[] | undefined][] = [
    ['/documents', plan.documents],
    ['/benefits', plan.benefits],
    ['/materials', plan.materials],
    ['/deadlines', plan.deadlines],
    ['/exclusions', plan.exclusions],
    ['/exclusive', plan.exclusive],
    ['/caps', plan.caps],
    ...Object.entries(plan.words ?? {}).map(([name, list]): [string, typeof list] => [`/words/${name}`, list]),
  ]
  for (const [at, list] of lists)
    list?.forEach(({ id }, i) => {
      if (id !== undefined && list.findIndex(x => x.id === id) < i) fault('twice', `${at}/${i}/id`, { id })
    })
}

/** The value at a JSON path, or undefined. */
export function valueAt(plan: unknown, at: string): unknown {
  return at
    .split('/')
    .slice(1)
    .reduce<unknown>((v, key) => (Array.isArray(v) ? v[Number(key)] : isRecord(v) ? v[key] : undefined), plan)
}

function pointers(plan: Plan, fault: Tell): void {
  plan.assumed?.forEach(({ at }, i) => {
    if (valueAt(plan, at) === undefined) fault('badPointer', `/assumed/${i}/at`, { at })
  })
}
