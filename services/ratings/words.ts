// The words of members rating their union: grades, states, moves, messages, and how it says no.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const grades = ['SATISFIED', 'BASICALLY', 'UNSATISFIED', 'UNKNOWN'] as const
export type Grade = (typeof grades)[number]

export const gradeWords: Readonly<Record<Grade, Text>> = {
  SATISFIED: text('满意', 'Satisfied'),
  BASICALLY: text('基本满意', 'Basically satisfied'),
  UNSATISFIED: text('不满意', 'Not satisfied'),
  UNKNOWN: text('不了解', 'I do not know'),
}

export const pollStates = [
  'PLANNED',
  'OPEN',
  'CLOSED',
  'VALID',
  'INVALID',
  'PUBLISHED',
  'RECTIFYING',
  'FEEDBACK',
  'ARCHIVED',
  'CALLED_OFF',
] as const
export type PollState = (typeof pollStates)[number]

export const stateWords: Readonly<Record<PollState, Text>> = {
  PLANNED: text('还没开始', 'Planned'),
  OPEN: text('正在评', 'Open'),
  CLOSED: text('评完了，等开箱', 'Closed, to be counted'),
  VALID: text('有效，等公布', 'Valid, to be published'),
  INVALID: text('人数不够，不算', 'Does not count'),
  PUBLISHED: text('公布了，等整改措施', 'Published, measures are due'),
  RECTIFYING: text('正在整改', 'Being put right'),
  FEEDBACK: text('整改情况已反馈', 'Members were told'),
  ARCHIVED: text('已归档', 'On file'),
  CALLED_OFF: text('取消了，没有评', 'Called off'),
}

export const moves = [
  'open',
  'consent',
  'close',
  'count',
  'publish',
  'visit',
  'rectify',
  'feedback',
  'archive',
  'callOff',
] as const
export type Move = (typeof moves)[number]

export const moveWords: Readonly<Record<Move, Text>> = {
  open: text('开始评', 'Opened'),
  consent: text('上级同意降低参评比例', 'Lower turnout agreed to'),
  close: text('评完了，票箱封口', 'Closed; the box is sealed'),
  count: text('开箱计票', 'Box opened and counted'),
  publish: text('公布结果', 'Published'),
  visit: text('上级上门了解情况', 'Visited by the union above'),
  rectify: text('报整改措施', 'Measures reported'),
  feedback: text('向会员反馈整改情况', 'Members told what was done'),
  archive: text('报上级归档', 'Filed'),
  callOff: text('取消', 'Called off'),
}

export const hows = ['PHONE', 'COUNTER', 'PAPER'] as const
export type How = (typeof hows)[number]

export const faultWords = {
  NO_MEMBERS: text('名册上没有会员', 'nobody is on the roll'),
  TURNOUT: text('参加的人不够', 'too few took part'),
  FRONT_LINE: text('一线职工占比不够', 'too few of the front line'),
  TOO_MANY: text('票比领票的人多', 'more ballots than people who took one'),
} as const

export const messages = {
  opened: {
    code: 'ratings.opened',
    ...text(
      '{org}请您评一评工会，不记名，一分钟。到 {until} 为止。',
      '{org} asks you to rate your union: secret, one minute, until {until}.',
    ),
  },
  published: {
    code: 'ratings.published',
    ...text('{org}的会员评家结果公布了，您可以看。', 'The result of rating {org} is out.'),
  },
  mostUnsatisfied: {
    code: 'ratings.most_unsatisfied',
    ...text(
      '{org}的会员评家，超过一半的人不满意。请在 {due} 前上门了解情况，写下怎么办。',
      'More than half of those who rated {org} are not satisfied. Visit it by {due} and write down what follows.',
    ),
  },
  yearly: {
    code: 'ratings.yearly',
    ...text(
      '有 {n} 个工会满一年没有会员评家了，比如{org}。请安排今年这一轮。',
      '{n} unions were not rated for a year, such as {org}. Plan this year’s round.',
    ),
  },
} as const

export const refusals = {
  'ratings.days': {
    kind: 'invalid',
    zh: '结束的日子要在开始当天或之后，开始不能早于今天。请改日期。',
    en: 'A round ends on the day it begins or later, and begins today or later. Choose other days.',
  },
  'ratings.long': {
    kind: 'invalid',
    zh: '一轮最多开放 {days} 天，再长就没有人记得了。请把结束的日子改近一些。',
    en: 'A round is open for {days} days at the most; a longer one is forgotten. Choose an earlier last day.',
  },
  'ratings.begun': {
    kind: 'conflict',
    zh: '这一轮没有还没开始的评议了：已经开始的不能取消，票已经发出去了。',
    en: 'No poll of this round is still to begin: one that has begun is not called off, for ballots are out.',
  },
  'ratings.nobody': {
    kind: 'unmet',
    zh: '下面没有可以评的工会：要有会员，并且没有正在进行的评议。',
    en: 'No union below can be rated: it needs members, and no other poll under way.',
  },
  'ratings.whole_first': {
    kind: 'invalid',
    zh: '第一问要是“工会总的做得怎么样”，每一问只问一次。',
    en: 'The first question is the union as a whole, and each question is asked once.',
  },
  'ratings.poll_open': {
    kind: 'conflict',
    zh: '这个工会有一次评议还没有结束，等它结束再安排。',
    en: 'A poll of this union is under way; plan the next when it has ended.',
  },
  'ratings.wrong_state': {
    kind: 'conflict',
    zh: '这次评议现在是“{state}”，还不能（或不用再）做这一步。请刷新看看。',
    en: 'This poll is “{state}” now, so this step cannot be made. Reload the page.',
  },
  'ratings.own_union': {
    kind: 'unmet',
    zh: '评的是您自己的工会，这一步要上级工会的人来做。',
    en: 'Your own union is rated; somebody of the union above does this.',
  },
  'ratings.not_open': {
    kind: 'conflict',
    zh: '这次评议不在开放的日子里，票箱不收票。开放到 {until} 当天为止。',
    en: 'The poll is not open, and its box takes nothing. It is open until the end of {until}.',
  },
  'ratings.not_on_roll': {
    kind: 'unmet',
    zh: '名册上没有您：{on} 那天是这个工会会员、没有保留会籍的，才参加这次评议。',
    en: 'You are not on the roll: members of this union on {on} take part, retained ones do not.',
  },
  'ratings.taken': {
    kind: 'conflict',
    zh: '您已经领过票了，一人一张。票在领票的那台手机上，打开那台手机就能投。手机丢了补不了：谁也看不出那张票投没投，补一张就可能投两次。',
    en: 'You took a ballot already; each member has one. It is on the phone that took it: open it there. A lost one cannot be replaced, for nobody can see whether it was cast.',
  },
  'ratings.blinded': {
    kind: 'invalid',
    zh: '领票的数据不对。请刷新这一页再领。',
    en: 'What was sent for signing is not right. Reload the page and take the ballot again.',
  },
  'ratings.forged': {
    kind: 'unmet',
    zh: '这张票不是这次评议发出的，票箱不收。请从“评评工会”里领票。',
    en: 'This ballot was not given out for this poll, and the box does not take it. Take one under “Rate my union”.',
  },
  'ratings.spent': {
    kind: 'conflict',
    zh: '这张票已经在票箱里了，不用再投，也改不了。',
    en: 'This ballot is in the box already. It need not be cast again, and cannot be changed.',
  },
  'ratings.unanswered': {
    kind: 'invalid',
    zh: '每一问都要选一个；不清楚的选“不了解”。一共 {n} 问。',
    en: 'Answer each of the {n} questions; choose “I do not know” where you do not.',
  },
  'ratings.sheets_wrong': {
    kind: 'invalid',
    zh: '第 {question} 问的四项加起来要等于收回的 {sheets} 张。请重新数。',
    en: 'Question {question}: the four numbers must sum to the {sheets} sheets. Count again.',
  },
  'ratings.sheets_many': {
    kind: 'invalid',
    zh: '收回 {sheets} 张，比领纸票的 {taken} 人还多。请先登记谁领了纸票，再核对张数。',
    en: '{sheets} sheets for {taken} people who took one. Enter who took a sheet, then count again.',
  },
  'ratings.sheets_same_hand': {
    kind: 'unmet',
    zh: '纸票要两个人各数一遍、各录一遍。请换一位同事来录第二遍。',
    en: 'Sheets are counted and entered by two people. A colleague enters them the second time.',
  },
  'ratings.sheets_differ': {
    kind: 'unmet',
    zh: '两个人录的不一样：第 {questions} 问（0 是张数）。第一遍已经作废，请一起再数，从头录。',
    en: 'The two entries differ in question {questions} (0: the number of sheets). The first is void; count again together and enter it anew.',
  },
  'ratings.sheets_waiting': {
    kind: 'unmet',
    zh: '纸票只录了一遍，等另一位同事录第二遍再开箱。',
    en: 'The sheets were entered once. The box is opened after the second entry.',
  },
  'ratings.sheets_missing': {
    kind: 'unmet',
    zh: '有 {taken} 人领了纸票，收回几张还没有录。一张没收回也要录 0。',
    en: '{taken} people took a sheet, and what came back is not entered. Enter 0 if nothing did.',
  },
  'ratings.consent_higher': {
    kind: 'invalid',
    zh: '同意的比例要比规定的 {percent}% 低。',
    en: 'What is agreed to must be lower than the {percent} % of the rule.',
  },
  'ratings.feedback_whole': {
    kind: 'unmet',
    zh: '每一条措施都要写做成了什么样；没做成的，写为什么、打算怎么办。',
    en: 'Say of each measure what became of it; where nothing did, why, and what is planned.',
  },
  'ratings.visit_first': {
    kind: 'unmet',
    zh: '超过一半的人不满意，上级要先上门了解情况、写下怎么办，才能归档。',
    en: 'More than half are not satisfied: the union above visits first and writes down what follows.',
  },
  'ratings.no_visit': {
    kind: 'conflict',
    zh: '这次评议没有要上门了解的事。',
    en: 'Nothing of this poll asks for a visit.',
  },
} as const satisfies Refusals
