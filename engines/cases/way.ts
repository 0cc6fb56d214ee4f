// The pure half of the engine: where a move leads, and who may make it. One function decides buttons and refusals.
import type { Flow, Move, Step } from '#base/flow.ts'
import { type Details, type Lang, say } from '#base/text.ts'
import type { HeldGrant } from '#kernel/service.ts'
import { type CasesRefusal, flowFaults } from './words.ts'

/** What a federation's flow version says of a step; right, end and whether it may be left out stay with the code. */
export type ChosenStep = Pick<Step, 'state' | 'level' | 'term'>

/** The steps of a version, completed from the code. The version must fit (`chosenFaults`). */
export function stepsOf(flow: Flow, chosen: readonly ChosenStep[]): Step[] {
  return chosen.flatMap(c => {
    const step = flow.steps.find(s => s.state === c.state)
    return step ? [{ ...step, level: c.level, term: c.term }] : []
  })
}

/** Why a case could not go through these steps, in words; empty when it can. */
export function chosenFaults(flow: Flow, chosen: readonly ChosenStep[], lang: Lang): string[] {
  const title = (state: string) => flow.states[state]?.[lang] ?? state
  const count = (state: string) => chosen.filter(c => c.state === state).length
  const known = (state: string) => flow.steps.some(s => s.state === state)
  const sound = ({ n }: Step['term']) => Number.isInteger(n) && n >= 0 && n <= 3650
  const faults: [keyof typeof flowFaults, string][] = [
    ...chosen.filter(c => !known(c.state)).map(c => ['unknown', c.state] as [keyof typeof flowFaults, string]),
    ...flow.steps.filter(s => count(s.state) > 1).map(s => ['twice', s.state] as [keyof typeof flowFaults, string]),
    ...flow.steps
      .filter(s => !s.optional && count(s.state) === 0)
      .map(s => ['missing', s.state] as [keyof typeof flowFaults, string]),
    ...chosen.filter(c => !sound(c.term)).map(c => ['term', c.state] as [keyof typeof flowFaults, string]),
  ]
  return faults.map(([fault, state]) => say(flowFaults[fault], lang, { state: title(state) }))
}

/**
 * The state a move leads to. NEXT from a state that is no step is the first step, from the last step `flow.done`; a step that
 * the version leaves out is passed over. @throws Error for BACK when the case was not returned: flow() lets no such flow load.
 */
export function targetOf(
  flow: Flow,
  steps: readonly Step[],
  state: string,
  move: Move,
  returnedFrom: string | null,
): string {
  if (move.to === 'NEXT') return steps[steps.findIndex(s => s.state === state) + 1]?.state ?? flow.done
  const to = move.to === 'BACK' ? returnedFrom : move.to
  if (to === null) throw new Error(`${flow.kind}: BACK from ${state}, but the case was not returned`)
  const at = flow.steps.findIndex(s => s.state === to)
  if (at < 0 || steps.some(s => s.state === to)) return to
  const walked = new Set(steps.map(s => s.state))
  return flow.steps.slice(at).find(s => walked.has(s.state))?.state ?? flow.done
}

/** What decides about moves: where the case stands, and what has been done on it. */
export interface Standing {
  readonly state: string
  readonly personId: string | null
  readonly orgPath: string
  /** The open task of the step, or null when nobody's turn. */
  readonly task: {
    readonly right: string
    readonly orgPath: string
    readonly orgName: string
    readonly escalatedTo: string | null
    readonly takenBy: string | null
    readonly takenByName: string | null
  } | null
  readonly made: readonly { readonly move: string; readonly accountId: string | null; readonly forId: string | null }[]
}

/** Who asks. */
export interface Asker {
  readonly accountId: string | null
  /** The officer's own person. */
  readonly personId: string | null
  /** For whom the asker acts as a worker: themselves, or the person of the sitting. */
  readonly subjectId: string | null
  readonly lang: Lang
  /** The grants that hold a right. */
  grantsOf(right: string): readonly HeldGrant[]
}

export type Permit =
  | { readonly ok: true; readonly grant: HeldGrant | null }
  | { readonly ok: false; readonly code: CasesRefusal; readonly details: Details }

export const isOwn = (at: Standing, who: Asker): boolean => at.personId !== null && at.personId === who.subjectId

/** The grant by which somebody may work on the open task: at the task's organization, or where it was escalated to. */
export function taskGrant(at: Standing, who: Asker): HeldGrant | undefined {
  return at.task ? grantOn(at.task, who) : undefined
}

interface Place {
  readonly right: string
  readonly orgPath: string
  readonly escalatedTo: string | null
}

/** The same of a task alone. */
export const grantOn = (task: Place, who: Asker): HeldGrant | undefined =>
  ownFirst(who.grantsOf(task.right).filter(g => g.orgPath === task.orgPath || g.orgPath === task.escalatedTo))[0]

/** What one may do in one's own right one does not do in somebody's place. */
export const ownFirst = (grants: readonly HeldGrant[]) => grants.toSorted((a, b) => Number(!!a.of) - Number(!!b.of))

/** Whether the case exists for this asker at all. */
export function maySee(flow: Flow, at: Standing, who: Asker): boolean {
  if (isOwn(at, who) || taskGrant(at, who)) return true
  return who.grantsOf(flow.readRight).some(g => at.orgPath.startsWith(g.orgPath))
}

/**
 * Whether the asker may make the move now, with the grant they make it by, or why not. Four eyes: of a pair of moves one
 * account makes one; nobody handles their own case. Source: design §4, domain §0 (5).
 */
export function mayMove(flow: Flow, at: Standing, who: Asker, name: string): Permit {
  const move = flow.moves[name]
  if (!move) return no('cases.no_such_move', { move: name })
  const words = {
    move: move.title[who.lang],
    state: flow.states[at.state]?.[who.lang] ?? at.state,
    where: at.task?.orgName ?? (who.lang === 'zh' ? '工会' : 'the union'),
  }
  if (!move.from.includes(at.state)) return no('cases.not_now', words)
  if (move.by === 'system') return no('cases.system_only', words)
  const own = isOwn(at, who)
  if (move.by === 'worker') return own ? fourEyes(flow, at, who, name, null) : no('cases.not_yours_to_make', words)
  if (at.personId !== null && at.personId === who.personId) return no('cases.own_case', words)
  // In a sitting an officer is the applicant, and nothing else.
  const grant = own
    ? undefined
    : move.by === 'step'
      ? taskGrant(at, who)
      : grantOver(who.grantsOf(move.by.right), at.orgPath)
  if (!grant) return no('cases.not_your_turn', words)
  if (at.personId !== null && at.personId === grant.of?.personId) return no('cases.own_case', words)
  if (move.by === 'step' && at.task?.takenBy && at.task.takenBy !== who.accountId)
    return no('cases.taken', { ...words, who: at.task.takenByName ?? '' })
  return fourEyes(flow, at, who, name, grant)
}

function fourEyes(flow: Flow, at: Standing, who: Asker, name: string, grant: HeldGrant | null): Permit {
  for (const pair of flow.fourEyes) {
    if (!pair.includes(name)) continue
    const other = pair[0] === name ? pair[1] : pair[0]
    // Who acts in somebody's place brings both pairs of eyes that have seen it already.
    const mine = [who.accountId, grant?.of?.accountId].filter(id => id !== undefined && id !== null)
    if (at.made.some(m => m.move === other && [m.accountId, m.forId].some(id => id !== null && mine.includes(id))))
      return no('cases.four_eyes', {
        made: flow.moves[other]?.title[who.lang] ?? other,
        move: flow.moves[name]?.title[who.lang] ?? name,
      })
  }
  return { ok: true, grant }
}

/** Of the grants that cover the path the nearest. */
export const grantOver = (grants: readonly HeldGrant[], path: string) =>
  ownFirst(grants.filter(g => path.startsWith(g.orgPath)).sort((a, b) => b.orgPath.length - a.orgPath.length))[0]

const no = (code: CasesRefusal, details: Details): Permit => ({ ok: false, code, details })
