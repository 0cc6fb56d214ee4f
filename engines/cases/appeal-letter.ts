// The letter that answers an appeal, the same for every service: what was asked, what the other look found, why, and what comes next.
import { formatDay } from '#base/day.ts'
import type { Flow } from '#base/flow.ts'
import { say } from '#base/text.ts'
import type { JobAct } from '#kernel/service.ts'
import { appealOf } from './appeal-row.ts'
import { issueLetter, lastMove } from './letters.ts'
import type { CaseRow } from './rows.ts'
import { appealLetter } from './words.ts'

interface Answer {
  readonly outcome: 'UPHELD' | 'OVERTURNED'
  readonly reason: string
}

export async function issueAppealLetter<T>(act: JobAct<T>, flow: Flow, moved: CaseRow, answer: Answer): Promise<void> {
  const asked = await appealOf(act, moved.id)
  const { org } = await lastMove(act.tx, moved)
  const { title, opening, reason, ...ends } = appealLetter
  const end = ends[answer.outcome]
  await issueLetter(act, moved, {
    issuerId: org.id,
    title: title.zh,
    outcome: end.outcome,
    paragraphs: [
      say(opening, 'zh', {
        on: asked ? formatDay(asked.askedOn, 'zh') : '',
        title: flow.title.zh,
        number: moved.number,
      }),
      end.outcome.zh,
      say(reason, 'zh', { reason: answer.reason }),
      end.next.zh,
    ],
    clauses: [],
  })
}
