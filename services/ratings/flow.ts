// The way of a supervisor's suggestion: answered within days, judged by the supervisor, reopened once. A federation may set other days.
import { flow } from '#base/flow.ts'

export const suggestionFlow = flow({
  kind: 'ratings',
  prefix: 'JD',
  title: { zh: '监督建议', en: 'Supervisor’s suggestion' },
  readRight: 'ratings.read',
  states: {
    ANSWERING: { zh: '等工会回复', en: 'Waiting for the union’s answer' },
    ANSWERED: { zh: '回复了，等您说解决没有', en: 'Answered: solved or not?' },
    AGAIN: { zh: '没解决，再回复一次', en: 'Not solved, answered once more' },
    ANSWERED_AGAIN: { zh: '又回复了，等您说解决没有', en: 'Answered again: solved or not?' },
    SOLVED: { zh: '解决了', en: 'Solved' },
    UNSOLVED: { zh: '没解决', en: 'Not solved' },
    SILENT: { zh: '回复了，没有回音', en: 'Answered, no word came' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn' },
  },
  start: 'ANSWERING',
  done: 'SOLVED',
  end: ['SOLVED', 'UNSOLVED', 'SILENT', 'WITHDRAWN'],
  steps: [
    { state: 'ANSWERING', level: 'GRASSROOTS', right: 'ratings.answer', term: { n: 15, unit: 'WD' } },
    { state: 'AGAIN', level: 'GRASSROOTS', right: 'ratings.answer', term: { n: 10, unit: 'WD' } },
  ],
  moves: {
    answer: {
      title: { zh: '回复', en: 'Answer' },
      from: ['ANSWERING'],
      to: 'ANSWERED',
      by: 'step',
      reason: 'required',
    },
    answerAgain: {
      title: { zh: '再回复一次', en: 'Answer again' },
      from: ['AGAIN'],
      to: 'ANSWERED_AGAIN',
      by: 'step',
      reason: 'required',
    },
    solved: {
      title: { zh: '解决了', en: 'Solved' },
      from: ['ANSWERED', 'ANSWERED_AGAIN'],
      to: 'SOLVED',
      by: 'worker',
      reason: 'optional',
    },
    reopen: {
      title: { zh: '没解决，请再办', en: 'Not solved, go on' },
      from: ['ANSWERED'],
      to: 'AGAIN',
      by: 'worker',
      reason: 'required',
    },
    unsolved: {
      title: { zh: '还是没解决', en: 'Still not solved' },
      from: ['ANSWERED_AGAIN'],
      to: 'UNSOLVED',
      by: 'worker',
      reason: 'required',
    },
    settle: {
      title: { zh: '三十天没有回音', en: 'No word for thirty days' },
      from: ['ANSWERED', 'ANSWERED_AGAIN'],
      to: 'SILENT',
      by: 'system',
    },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['ANSWERING'],
      to: 'WITHDRAWN',
      by: 'worker',
      reason: 'optional',
    },
  },
  fourEyes: [],
})
