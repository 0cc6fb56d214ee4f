// Where another look at a case stands, as its page says it: until when it may be asked for, who takes it, how it ended.
import { dayAt } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { orgName } from '#kernel/org/org.ts'
import type { Act, Look } from '#kernel/service.ts'
import { appealOf } from './appeal-row.ts'
import { decisionOf } from './decisions.ts'
import { whoDid } from './history.ts'
import type { CaseFile } from './rows.ts'

/** Null where this case knows none. Only the worker asks. */
export async function appealState<T>(call: Look<T> | Act<T>, flow: Flow, file: CaseFile, forStaff: boolean) {
  const { row, events } = file
  const decided = flow.appeal && events.some(e => flow.appeal?.against.includes(e.toState))
  const decision = decided ? await decisionOf(call, row.id) : undefined
  if (!decision?.appealUntil) return null
  const { lang, today } = call
  const appeal = await appealOf(call, row.id)
  const ended = appeal && events.find(e => e.seq > appeal.askedSeq && (e.move === 'UPHOLD' || e.move === 'OVERTURN'))
  const open = flow.appeal?.against.includes(row.state) && appeal?.seq !== decision.seq && today <= decision.appealUntil
  return {
    mayAsk: !forStaff && open === true,
    until: decision.appealUntil,
    asked: appeal
      ? {
          on: appeal.askedOn,
          dueOn: appeal.dueOn,
          where: await orgName(call.db, appeal.orgId, today),
          says: appeal.says,
          outcome: ended ? (ended.move === 'UPHOLD' ? ('UPHELD' as const) : ('OVERTURNED' as const)) : null,
          decidedOn: ended ? dayAt(ended.at) : null,
          who: ended ? whoDid(ended, lang) : null,
          reason: ended?.reason ?? null,
        }
      : null,
  }
}
