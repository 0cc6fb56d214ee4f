// The words of collective contracts: kinds, states, moves, papers, messages, and how it says no.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { affairsRefusals } from './words-affairs.ts'
import { congressRefusals } from './words-congress.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const kinds = ['GENERAL', 'WAGE', 'WOMEN', 'SAFETY'] as const
export type Kind = (typeof kinds)[number]

export const kindWords: Readonly<Record<Kind, Text>> = {
  GENERAL: text('集体合同', 'Collective contract'),
  WAGE: text('工资专项集体合同', 'Wage contract'),
  WOMEN: text('女职工权益保护专项集体合同', 'Women’s contract'),
  SAFETY: text('劳动安全卫生专项集体合同', 'Safety contract'),
}

export const sides = ['UNION', 'EMPLOYER'] as const
export type Side = (typeof sides)[number]

export const sideWords: Readonly<Record<Side, Text>> = {
  UNION: text('职工方', 'The workers'),
  EMPLOYER: text('单位方', 'The employer'),
}

/** In the order of the way; `open` states are under way. */
export const openStates = [
  'OFFERED',
  'ANSWERED',
  'NEGOTIATING',
  'DRAFTED',
  'PASSED',
  'SIGNED',
  'FILED',
  'OBJECTED',
] as const
export const states = [...openStates, 'EFFECTIVE', 'REFUSED', 'DROPPED', 'EXPIRED', 'TERMINATED', 'RENEWED'] as const
export type State = (typeof states)[number]

export const stateWords: Readonly<Record<State, Text>> = {
  OFFERED: text('发了要约，等答复', 'Offered, waiting for the answer'),
  ANSWERED: text('同意协商，定代表', 'Agreed to talk'),
  NEGOTIATING: text('正在协商', 'Negotiating'),
  DRAFTED: text('有了草案，等表决', 'Drafted, waiting for the vote'),
  PASSED: text('表决通过，等签字', 'Passed, waiting to be signed'),
  SIGNED: text('签了，等报送', 'Signed, waiting to be filed'),
  FILED: text('报送了，十五天内没异议就生效', 'Filed; in force if nobody objects'),
  OBJECTED: text('人社部门有异议，要重新协商', 'Objected to, to be negotiated again'),
  EFFECTIVE: text('生效', 'In force'),
  REFUSED: text('对方不同意协商', 'Talks refused'),
  DROPPED: text('没有谈成', 'Given up'),
  EXPIRED: text('期满', 'Expired'),
  TERMINATED: text('终止', 'Terminated'),
  RENEWED: text('已续订', 'Renewed'),
}

export const moves = [
  'offer',
  'answer',
  'name',
  'meet',
  'draft',
  'vote',
  'sign',
  'file',
  'object',
  'publish',
  'terminate',
  'drop',
  'takeEffect',
  'expire',
  'renewed',
  'resume',
] as const
export type Move = (typeof moves)[number]

export const moveWords: Readonly<Record<Move, Text>> = {
  offer: text('发出要约', 'Offered'),
  answer: text('登记答复', 'Answer'),
  name: text('定协商代表', 'Delegates named'),
  meet: text('记一次协商', 'Session held'),
  draft: text('交草案', 'Draft'),
  vote: text('职代会表决', 'Voted on'),
  sign: text('签字', 'Signed'),
  file: text('报送', 'Filed'),
  object: text('登记异议', 'Objection'),
  publish: text('登记公布', 'Published'),
  terminate: text('终止', 'Terminated'),
  drop: text('不谈了', 'Given up'),
  takeEffect: text('到期没有异议，生效', 'No objection: in force'),
  expire: text('期满', 'Expired'),
  renewed: text('新合同生效，这份已续订', 'The next one is in force'),
  resume: text('新的一份有异议，这份继续有效', 'The next one was objected to: this one goes on'),
}

export const reaches = ['UNIT', 'REGION', 'INDUSTRY'] as const
export type Reach = (typeof reaches)[number]
export const reachWords: Readonly<Record<Reach, Text>> = {
  UNIT: text('一家单位', 'One unit'),
  REGION: text('区域性', 'Of a region'),
  INDUSTRY: text('行业性', 'Of a trade'),
}

/** What is recorded by one officer and confirmed by another. */
export const checkedMoves = ['file', 'object', 'terminate'] as const
export type CheckedMove = (typeof checkedMoves)[number]

export const renewWords = text('该续订了，期满', 'To be renewed; it ends')

export const dueCodes = ['ANSWER', 'NEGOTIATE', 'FILE', 'EFFECT', 'PUBLISH', 'EXPIRE'] as const
export type DueCode = (typeof dueCodes)[number]

export const dueWords: Readonly<Record<DueCode, Text>> = {
  ANSWER: text('对方最晚答复', 'Answer by'),
  NEGOTIATE: text('协商最晚到', 'Negotiate until'),
  FILE: text('最晚报送', 'File by'),
  EFFECT: text('没有异议，过了这天生效', 'In force after this day without objection'),
  PUBLISH: text('最晚公布', 'Publish by'),
  EXPIRE: text('期满', 'Ends'),
}

export const papers = ['OFFER', 'DELEGATES', 'MINUTES', 'RESOLUTION', 'FILING', 'PUBLICATION'] as const
export type PaperKind = (typeof papers)[number]

export const paperWords: Readonly<Record<PaperKind, Text>> = {
  OFFER: text('集体协商要约书', 'Offer to negotiate'),
  DELEGATES: text('协商代表名单', 'List of delegates'),
  MINUTES: text('集体协商会议记录', 'Minutes of the talks'),
  RESOLUTION: text('关于集体合同草案的决议', 'Resolution on the draft'),
  FILING: text('集体合同报送函', 'Filing letter'),
  PUBLICATION: text('集体合同生效公告', 'Notice that it is in force'),
}

export const lists = ['OPEN', 'OVERDUE', 'IN_FORCE', 'EXPIRING', 'ENDED'] as const
export type List = (typeof lists)[number]

export const listWords: Readonly<Record<List, Text>> = {
  OPEN: text('在办', 'Under way'),
  OVERDUE: text('过了期限', 'Overdue'),
  IN_FORCE: text('生效的', 'In force'),
  EXPIRING: text('快到期', 'Ending soon'),
  ENDED: text('结束的', 'Ended'),
}

export const messages = {
  due: {
    code: 'contracts.due',
    zh: '{org}的{kind}（{number}）：{what} {due}。',
    en: '{kind} of {org} ({number}): {what} {due}.',
  },
  overdue: {
    code: 'contracts.overdue',
    zh: '{org}的{kind}（{number}）过了期限：{what} {due}。请今天定下怎么办。',
    en: '{kind} of {org} ({number}) is overdue: {what} {due}. Decide today what to do.',
  },
  renew: {
    code: 'contracts.renew',
    zh: '{org}的{kind}（{number}）{due} 期满，现在可以提出续订。',
    en: '{kind} of {org} ({number}) ends on {due}; renewal may be asked for now.',
  },
  effective: {
    code: 'contracts.effective',
    zh: '{org}的{kind}（{number}）{due} 起生效，请向职工公布。',
    en: '{kind} of {org} ({number}) is in force from {due}. Publish it to the workers.',
  },
} as const

const contractRefusals = {
  'contracts.stale': {
    kind: 'conflict',
    zh: '刚才有别人登记过这份合同（现在是“{state}”）。请看一眼最新的情况，再决定。',
    en: 'Somebody else has just recorded something (it now stands at “{state}”). Look at it again, then decide.',
  },
  'contracts.reach': {
    kind: 'invalid',
    zh: '这家工会不能签这样的合同：区域性、行业性的由县以下的区域、行业工会签（《劳动合同法》第五十三条），一家单位的由它自己的工会签。',
    en: 'This union cannot make such a contract: those of a region or a trade are made by unions of areas below the county (Labour Contract Law, art. 53), those of one unit by its own union.',
  },
  'contracts.trade': {
    kind: 'invalid',
    zh: '行业性的要写明哪个行业，别的不用写。',
    en: 'A contract of a trade names it; others name none.',
  },
  'contracts.employers': {
    kind: 'invalid',
    zh: '区域性、行业性合同要列出覆盖的单位，至少 {least} 家，不能重复；一家单位的合同不用列。',
    en: 'A contract of a region or a trade lists the units it covers, {least} at least and none twice; that of one unit lists none.',
  },
  'contracts.employer_elsewhere': {
    kind: 'invalid',
    zh: '列出的单位里有 {n} 家的工会不在这个区域、行业的工会下面。请核对。',
    en: 'The unions of {n} units do not lie below this union. Check the list.',
  },
  'contracts.floor_missing': {
    kind: 'invalid',
    zh: '工资专项合同要写明约定的最低月工资，别的合同不用写。',
    en: 'A wage contract states its lowest monthly wage; others state none.',
  },
  'contracts.below_minimum': {
    kind: 'unmet',
    zh: '约定的最低月工资 {floor} 元，比本地最低工资标准 {least} 元低（{clause}）。请双方改好再交草案。',
    en: 'The lowest wage agreed is {floor} yuan, below the local minimum of {least} ({clause}). Both sides put it right before the draft.',
  },
  'contracts.check_waits': {
    kind: 'conflict',
    zh: '这份合同已经有一个登记等着核对。先核对那一个。',
    en: 'Something recorded of this contract waits to be confirmed. Deal with that first.',
  },
  'contracts.check_own': {
    kind: 'forbidden',
    zh: '这是您登记的，要由另一个人核对。',
    en: 'You recorded this; another person confirms it.',
  },
  'contracts.check_done': {
    kind: 'conflict',
    zh: '这个登记已经有人核对过了。刷新看看。',
    en: 'Somebody has dealt with this already. Reload the page.',
  },
  'contracts.check_why': {
    kind: 'invalid',
    zh: '退回登记要写一句为什么，登记的人看得到。',
    en: 'Write why it is returned; whoever recorded it reads it.',
  },
  'contracts.not_now': {
    kind: 'conflict',
    zh: '现在是“{state}”，不能“{move}”。',
    en: 'It stands at “{state}”, where “{move}” is not possible.',
  },
  'contracts.day': {
    kind: 'invalid',
    zh: '日期要在 {from} 到 {until} 之间。请核对。',
    en: 'The day must lie between {from} and {until}. Check it.',
  },
  'contracts.under_way': {
    kind: 'conflict',
    zh: '这一种合同已经有一份在办。办完或者不谈了，再发新的要约。',
    en: 'A contract of this kind is under way already. Finish or give it up before a new offer.',
  },
  'contracts.in_force_already': {
    kind: 'conflict',
    zh: '这一种合同已经有一份生效的。新的一份请作为它的续订来办。',
    en: 'A contract of this kind is in force already. Make the new one as its renewal.',
  },
  'contracts.no_unit': {
    kind: 'unmet',
    zh: '还没有填单位情况（名称、性质、职工人数）。请先在“单位情况”里填好。',
    en: 'The unit has not been described yet (name, kind, staff). Fill that in first.',
  },
  'contracts.reason': {
    kind: 'invalid',
    zh: '不同意协商、不谈了、终止都要写理由（没有正当理由不能拒绝协商，《集体合同规定》第三十二条）。',
    en: 'Refusing talks, giving up and terminating need a reason (talks may not be refused without one: Provisions on Collective Contracts, art. 32).',
  },
  'contracts.delegates': { kind: 'unmet', zh: '协商代表还差一点：{why}', en: 'The delegates are not complete: {why}' },
  'contracts.not_all_here': {
    kind: 'invalid',
    zh: '到会的人数比代表多。职工方代表 {union} 人，单位方代表 {employer} 人，请核对。',
    en: 'More attended than there are delegates: {union} for the workers, {employer} for the employer. Check the numbers.',
  },
  'contracts.one_side': {
    kind: 'unmet',
    zh: '协商会议要双方的代表都到场。',
    en: 'A session needs delegates of both sides.',
  },
  'contracts.not_settled': {
    kind: 'unmet',
    zh: '协商记录里还没有一次谈成的会议。谈成后先记下来，再交草案。',
    en: 'No session on record has come to an agreement. Record that one first, then the draft.',
  },
  'contracts.term': {
    kind: 'unmet',
    zh: '期限应当是 {least} 到 {most} 年（{clause}）。请改起止日期。',
    en: 'The term is {least} to {most} years ({clause}). Change the days.',
  },
  'contracts.text_missing': {
    kind: 'invalid',
    zh: '草案要附上合同文本（PDF 或照片）。',
    en: 'A draft comes with the text of the contract (PDF or photos).',
  },
  'contracts.more_covered': {
    kind: 'invalid',
    zh: '覆盖人数（{covers}）不会比单位职工人数（{staff}）多。请核对，或先改单位情况。',
    en: 'It cannot cover more people ({covers}) than the unit has staff ({staff}). Check the number, or change the unit first.',
  },
  'contracts.too_late_to_object': {
    kind: 'unmet',
    zh: '异议要在 {until} 前提出（{clause}）。这份文书是 {on} 的，过了期限，合同照常生效。',
    en: 'An objection is possible until {until} ({clause}). This one is of {on}; the contract stays in force.',
  },
  'contracts.published': {
    kind: 'conflict',
    zh: '已经登记过公布了。',
    en: 'Its publication is on record already.',
  },
  'contracts.no_paper': {
    kind: 'unmet',
    zh: '办到那一步，才有这份材料。',
    en: 'This paper exists once that step is reached.',
  },
  'contracts.nothing_to_renew': {
    kind: 'unmet',
    zh: '要续订的那份已经不在生效了。请直接发新的要约。',
    en: 'The contract to be renewed is no longer in force. Make a new offer instead.',
  },
  'contracts.renews': {
    kind: 'unmet',
    zh: '续订的要是本单位同一种、已经生效的合同，并且在可以续订的日子（{from}）以后。',
    en: 'What is renewed is a contract in force of the same unit and kind, from the day on which renewal may be asked for ({from}).',
  },
} as const satisfies Refusals

export const refusals = { ...contractRefusals, ...congressRefusals, ...affairsRefusals }
