// An appeal as it is read: for the worker where it stands, for the reviewer the pack: then and now, side by side.
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Day } from '#base/day.ts'
import { type Flow, lookedAtAgain } from '#base/flow.ts'
import { type Lang, say } from '#base/text.ts'
import type { Fact, Judged } from '#kernel/dossier.ts'
import { orgName } from '#kernel/org/org.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Look } from '#kernel/service.ts'
import { handled } from './appeal.ts'
import { appealOf } from './appeal-row.ts'
import { type Decision, decisionOf, dossierOf } from './decisions.ts'
import { whoDid } from './history.ts'
import { askerOf, readCase } from './rows.ts'
import { viewCase } from './view.ts'
import { maySee, taskGrant } from './way.ts'

/** What the worker may still say against, in figures. */
export async function askable<T>(call: Look<T>, flow: Flow, caseId: string) {
  const view = await viewCase(call, flow, caseId)
  const decision = await decisionOf(call, caseId)
  return {
    case: view,
    facts: (decision?.facts ?? []).filter(f => f.mayClaim).map(f => factOut(f, call.lang)),
  }
}

export const factOut = (f: Fact, lang: Lang) => ({
  key: f.key,
  label: f.label[lang],
  unit: f.unit,
  value: f.value,
  shown: f.shown?.[lang] ?? null,
})

/**
 * The pack. Facts as decided, as they stand today and as the worker says; what the rules of the day and of today make of each; every rule
 * that has changed since; the trace of the decision. Read by whoever may see the case; decided by who may. @throws absent
 */
export async function appealPack<T>(call: Look<T>, flow: Flow, caseId: string) {
  const { db, lang, today } = call
  const file = await readCase(db, flow, caseId, today)
  const who = askerOf(call)
  const appeal = file && maySee(flow, file.standing, who) ? await appealOf(call, caseId) : undefined
  const decision = appeal && (await decisionOf(call, caseId, appeal.seq))
  if (!file || !appeal || !decision) throw kernelRefuse('absent')
  const dossier = dossierOf(call, flow.kind)
  const now = await dossier.facts(caseId)
  const claimed = now.map(f => {
    const claim = appeal.claims.find(c => c.key === f.key)
    return claim ? withValue(f, claim.value) : f
  })
  const judge = (facts: readonly Fact[], on: Day) => dossier.judge(caseId, facts, on)
  const [byOld, byNew, asSaid] = [
    await judge(now, decision.ruleDay),
    await judge(now, today),
    await judge(claimed, decision.ruleDay),
  ]
  const event = file.events.find(e => e.seq === decision.seq)
  const mine = file.row.state === lookedAtAgain && taskGrant(file.standing, who) !== undefined
  const hadHand = mine && (await handled(call, file))
  return {
    case: await viewCase(call, flow, caseId),
    appeal: {
      askedOn: appeal.askedOn,
      dueOn: appeal.dueOn,
      where: await orgName(db, appeal.orgId, today),
      says: appeal.says,
      files: await filesOf(call, appeal.fileIds),
    },
    decision: {
      decidedOn: decision.decidedOn,
      ruleDay: decision.ruleDay,
      stateTitle: flow.states[decision.state]?.[lang] ?? decision.state,
      step: flow.states[decision.fromState]?.[lang] ?? decision.fromState,
      who: event ? whoDid(event, lang) : '',
      reason: event?.reason ?? null,
    },
    facts: factsSideBySide(decision.facts, now, appeal.claims, lang),
    verdicts: [
      verdict('DECIDED', decision.judged, lang),
      verdict('NOW_OLD_RULES', byOld, lang),
      verdict('NOW_NEW_RULES', byNew, lang),
      ...(appeal.claims.length ? [verdict('AS_SAID', asSaid, lang)] : []),
    ].filter(v => v !== null),
    rules: rulesSideBySide(decision, byNew),
    mayDecide: mine && !hadHand,
    inChain: hadHand,
  }
}

const withValue = (f: Fact, value: number): Fact => {
  const { shown: _, ...rest } = f
  return { ...rest, value }
}

/** Every fact of then and of now; a fact that is new, gone or different is marked. */
export function factsSideBySide(
  then: readonly Fact[],
  now: readonly Fact[],
  claims: readonly { key: string; value: number }[],
  lang: Lang,
) {
  const keys = [...new Set([...then, ...now].map(f => f.key))]
  return keys.map(key => {
    const [before, after] = [then.find(f => f.key === key), now.find(f => f.key === key)]
    const known = (after ?? before)!
    return {
      key,
      label: known.label[lang],
      unit: known.unit,
      before: before ? side(before, lang) : null,
      after: after ? side(after, lang) : null,
      claimed: claims.find(c => c.key === key)?.value ?? null,
      changed: before?.value !== after?.value,
    }
  })
}

const side = (f: Fact, lang: Lang) => ({ value: f.value, shown: f.shown?.[lang] ?? null })

type Which = 'DECIDED' | 'NOW_OLD_RULES' | 'NOW_NEW_RULES' | 'AS_SAID'

function verdict(which: Which, judged: Judged | null, lang: Lang) {
  if (!judged) return null
  return {
    which,
    eligible: judged.eligible,
    outcome: judged.outcome[lang],
    reasons: judged.reasons.map(r => ({
      code: r.code,
      words: say(r, lang, r.details),
      basis: `${r.document} ${r.clause}`,
    })),
  }
}

/** Each rule the decision used, beside the one in force today. */
export function rulesSideBySide(decision: Pick<Decision, 'judged'>, today: Judged | null) {
  const used = decision.judged?.used ?? []
  return used.map(then => {
    const now = today?.used.find(u => u.key === then.key)
    const text = (u: typeof then) => ({ from: u.from, sentence: u.sentence, basis: `${u.document} ${u.clause}` })
    return {
      key: then.key,
      before: text(then),
      after: now ? text(now) : null,
      changed: !isDeepStrictEqual(then.value, now?.value),
    }
  })
}

async function filesOf<T>({ db }: Pick<Look<T>, 'db'>, ids: readonly string[]) {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string; type: string }>`
    select id, name, type from kernel_file where id = any(${[...ids]}::uuid[]) and removed_at is null order by id`.execute(
    db,
  )
  return rows
}
