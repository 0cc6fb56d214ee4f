// The five words of the 好差评, what they may be about, and how feedback says no.
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

/** By level, worst first. Source: 国务院办公厅《关于建立政务服务“好差评”制度提高政务服务水平的意见》（国办发〔2019〕51号）: five levels, bad ones are answered. */
export const levelWords = {
  1: { zh: '非常不满意', en: 'Very dissatisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  5: { zh: '非常满意', en: 'Very satisfied' },
} as const satisfies Readonly<Record<number, Text>>
export type RatingLevel = keyof typeof levelWords

export const levels = [5, 4, 3, 2, 1] as const satisfies readonly RatingLevel[]
/** Up to this level somebody has to answer. */
export const badUpTo = 2
/** From this level on a rating counts as satisfied. */
export const satisfiedFrom = 3
/** In working days. */
export const answerWithin = 5

export const aspects = ['EFFICIENCY', 'GUIDE', 'CONVENIENCE', 'PLATFORM', 'SKILL', 'ATTITUDE'] as const
export type Aspect = (typeof aspects)[number]

export const aspectWords: Readonly<Record<Aspect, Text>> = {
  EFFICIENCY: { zh: '办事快慢', en: 'How quickly it went' },
  GUIDE: { zh: '指引清楚不清楚', en: 'How clear the guidance was' },
  CONVENIENCE: { zh: '方便不方便', en: 'How easy it was' },
  PLATFORM: { zh: '网页好用不好用', en: 'How well the pages worked' },
  SKILL: { zh: '业务熟不熟', en: 'How well staff knew their work' },
  ATTITUDE: { zh: '态度好不好', en: 'How you were treated' },
}

/** 解决了吗: what the worker says of it; SILENT while nothing is said. */
export const solvedAnswers = ['YES', 'NO', 'UNSURE'] as const
export type Solved = (typeof solvedAnswers)[number]
export const solvedWays = ['SELF', 'COUNTER', 'PHONE'] as const
export type SolvedWay = (typeof solvedWays)[number]

export const solvedWords: Readonly<Record<Solved | 'SILENT', Text>> = {
  YES: { zh: '本人说解决了', en: 'Solved, says the worker' },
  NO: { zh: '本人说没有解决', en: 'Not solved, says the worker' },
  UNSURE: { zh: '还说不好', en: 'Too early to say' },
  SILENT: { zh: '没有回音', en: 'No answer' },
}

/** The same to whoever said it. */
export const ownWords: Readonly<Record<Solved, Text>> = {
  YES: { zh: '您说解决了', en: 'You said that it is solved' },
  NO: { zh: '您说没有解决', en: 'You said that it is not solved' },
  UNSURE: { zh: '您说还说不好', en: 'You said that it is too early to say' },
}

export const wayWords: Readonly<Record<SolvedWay, Text>> = {
  SELF: { zh: '本人', en: 'The worker' },
  COUNTER: { zh: '本人（窗口代办）', en: 'The worker, at the counter' },
  PHONE: { zh: '电话里说的，工作人员记下', en: 'Said on the phone, put down by staff' },
}

export const solvedNotices = {
  first: {
    zh: '您的{title}（编号 {number}）办结了。这件事解决了吗？点开说一声；没解决的，我们接着管。',
    en: 'Your {title} (number {number}) is closed. Did it solve the matter? Open this and say so; if not, we go on.',
  },
  again: {
    zh: '您的{title}（编号 {number}）办结一个月了，再问您一次：解决了吗？这件事不会再问第三次。',
    en: 'Your {title} (number {number}) was closed a month ago. We ask once more: is it solved? You will not be asked a third time.',
  },
} as const satisfies Record<string, Text>

export const feedbackRefusals = {
  'feedback.not_closed': {
    kind: 'unmet',
    zh: '这件事还没有办完，办完以后再请您评。急的话可以打 12351。',
    en: 'This case is not closed yet; you can rate it when it is. If it is urgent, call 12351.',
  },
  'feedback.rated': {
    kind: 'conflict',
    zh: '这件事您已经评过了，一件事评一次。还有话想说，请打 12351。',
    en: 'You have rated this case already; each is rated once. If there is more to say, call 12351.',
  },
  'feedback.own_work': {
    kind: 'forbidden',
    zh: '这件事是您经手的，不能由您代他评、代他说。请换一位同事，或请本人在手机上说。',
    en: 'You worked on this case, so you cannot enter its rating. Ask a colleague, or the person may rate it on a phone.',
  },
  'feedback.answered': {
    kind: 'conflict',
    zh: '这条评价已经有同事回复了。请刷新看看。',
    en: 'A colleague has answered this rating already. Reload to see it.',
  },
  'feedback.not_asked': {
    kind: 'unmet',
    zh: '这件事还没有办结，或者这类事不问解决没解决。急的话可以打 12351。',
    en: 'This case is not closed, or cases of this kind are not asked about. If it is urgent, call 12351.',
  },
  'feedback.said': {
    kind: 'conflict',
    zh: '这一次已经说过了，不用再说。没说解决的，办结一个月后会再问一次。',
    en: 'This has been answered. Whoever did not say “solved” is asked once more a month after closing.',
  },
  'feedback.reopen_only_no': {
    kind: 'invalid',
    zh: '说没有解决的才接着办。请选“没有”，或者不选接着办。',
    en: 'Only what is not solved goes on. Choose “no”, or do not ask to go on.',
  },
  'feedback.called_back': {
    kind: 'conflict',
    zh: '已经有人回过话了，不用再回。回了什么，办件页上看得到。',
    en: 'Somebody has answered already. What was said stands on the page of the case.',
  },
  'feedback.own_answer': {
    kind: 'forbidden',
    zh: '这件事是您经手的，要由没有经手的同志回复。请交给同事，或请上级工会回复。',
    en: 'You worked on this case, so somebody who did not must answer. Hand it to a colleague, or to the union above.',
  },
} as const satisfies Refusals

export const refuse = refusing(feedbackRefusals)

export const calledBackNotice: Text = {
  zh: '您说“{title}”（编号 {number}）没有解决，{org}回话了。请打开查看。',
  en: 'You said that “{title}” (number {number}) is not solved. {org} has answered; open it to read.',
}

export const answeredNotice: Text = {
  zh: '您对“{title}”（编号 {number}）的评价，{org}回复了。请打开查看。',
  en: '{org} has answered your rating of “{title}” (number {number}). Open it to read the answer.',
}
