// What a worker is told of their case: that it is their turn, or that it is decided. Never why, and nothing personal.
import { type Day, formatDay } from '#base/day.ts'
import type { Flow, Move } from '#base/flow.ts'
import { type Lang, say, type Text } from '#base/text.ts'
import { notify } from '#kernel/notify/notify.ts'
import type { JobAct } from '#kernel/service.ts'
import type { CaseRow } from './rows.ts'

/** Which notice a move calls for; null when the worker made it or need not know. */
export function noticeOf(flow: Flow, row: CaseRow, move: Move): 'cases.your_turn' | 'cases.decided' | null {
  if (row.personId === null || move.by === 'worker') return null
  if (flow.end.includes(row.state) || row.state === flow.done) return 'cases.decided'
  const waits = !flow.steps.some(s => s.state === row.state)
  return waits && Object.values<Move>(flow.moves).some(m => m.by === 'worker' && m.from.includes(row.state))
    ? 'cases.your_turn'
    : null
}

const templates = {
  'cases.your_turn': {
    zh: '您的{title}（编号 {number}）：{state}。请打开看看要补什么；补好以后，工会的时限接着算。',
    en: 'Your {title} (number {number}): {state}. Open it to see what is needed; the union’s time goes on when you have sent it.',
  },
  'cases.decided': {
    zh: '您的{title}（编号 {number}）有结果了：{state}。请打开查看。',
    en: 'There is a result for your {title} (number {number}): {state}. Open it to read more.',
  },
} as const satisfies Record<string, Text>

/** Writes the notice, if the move calls for one. Its words are the flow's own, in both languages. */
export async function tellWorker<T>(act: JobAct<T>, flow: Flow, row: CaseRow, move: Move): Promise<void> {
  const code = noticeOf(flow, row, move)
  if (!code || row.personId === null) return
  const words = (lang: Lang) =>
    say(templates[code], lang, {
      title: flow.title[lang],
      number: row.number,
      state: flow.states[row.state]?.[lang] ?? row.state,
    })
  await notify(act.tx, act.house, act.now, {
    personId: row.personId,
    template: { code, zh: words('zh'), en: words('en') },
    link: `/${flow.kind}/cases/${row.id}`,
  })
}

const looked = {
  UPHELD: {
    zh: '您申请复核的{title}（编号 {number}）有答复了：维持原来的决定。理由写在里面，请打开查看。',
    en: 'Your {title} (number {number}) was looked at again, and the decision stands. Open it to read why.',
  },
  OVERTURNED: {
    zh: '您申请复核的{title}（编号 {number}）有答复了：原来的决定撤销，接着往下办。请打开查看。',
    en: 'Your {title} (number {number}) was looked at again: the decision is overturned, and the case goes on. Open it to read more.',
  },
} as const satisfies Record<string, Text>

/** Tells the worker how the other look ended. */
export async function tellLookedAgain<T>(
  act: JobAct<T>,
  flow: Flow,
  row: CaseRow,
  outcome: keyof typeof looked,
): Promise<void> {
  if (row.personId === null) return
  const words = (lang: Lang) => say(looked[outcome], lang, { title: flow.title[lang], number: row.number })
  await notify(act.tx, act.house, act.now, {
    personId: row.personId,
    template: { code: 'cases.looked_again', zh: words('zh'), en: words('en') },
    link: `/${flow.kind}/cases/${row.id}`,
  })
}

const broken: Text = {
  zh: '您的{title}（编号 {number}）没有在答应的日子办完，是我们没做到。已经转给{org}，{day}前给您答复。',
  en: 'Your {title} (number {number}) was not done by the day we promised. We did not keep our word. It is now with {org}, and you have an answer by {day}.',
}

/** A broken promise is told to the worker first. */
export async function tellBroken<T>(act: JobAct<T>, flow: Flow, row: CaseRow, org: string, newDay: Day): Promise<void> {
  if (row.personId === null) return
  const words = (lang: Lang) =>
    say(broken, lang, { title: flow.title[lang], number: row.number, org, day: formatDay(newDay, lang) })
  await notify(act.tx, act.house, act.now, {
    personId: row.personId,
    template: { code: 'cases.broken', zh: words('zh'), en: words('en') },
    link: `/${flow.kind}/cases/${row.id}`,
  })
}
