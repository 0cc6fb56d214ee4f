// The words of membership: how it says no, what its reasons mean, what an applicant declares.
import type { Refusals } from '#base/refusal.ts'
import { refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const refusals = {
  'membership.not_yet': {
    kind: 'unmet',
    zh: '现在还不能入会：{reasons}',
    en: 'You cannot join yet: {reasons}',
  },
  'membership.one_open': {
    kind: 'conflict',
    zh: '您已经有一份入会或转会申请在办。请等答复，或者先撤回那一份。',
    en: 'A request of yours to join or move is under way. Wait for its answer, or withdraw it first.',
  },
  'membership.own': {
    kind: 'unmet',
    zh: '这是您自己的事，请让别的同事来办。',
    en: 'This is about yourself. Please leave it to a colleague.',
  },
  'membership.proposal_open': {
    kind: 'conflict',
    zh: '这个人已经有一件提议在等决定。请先办那一件。',
    en: 'A proposal about this person is waiting already. Decide that one first.',
  },
  'membership.proposal_decided': {
    kind: 'conflict',
    zh: '这件提议刚刚有人办过。请看一眼现在的情况。',
    en: 'Somebody has just dealt with this proposal. Look at how it stands now.',
  },
  'membership.proposal_four_eyes': {
    kind: 'unmet',
    zh: '您提议的，要由另一个人按委员会的决定来办。',
    en: 'You proposed this; somebody else carries out what the committee decided.',
  },
  'membership.not_heard': {
    kind: 'unmet',
    zh: '除名要先听本人的。本人还没有说明：请当面听，写下他怎么说；或者等到 {until} 以后再办。',
    en: 'Nobody is expelled unheard, and the member has not spoken yet. Hear them and write down what they say, or wait until after {until}.',
  },
  'membership.look_four_eyes': {
    kind: 'unmet',
    zh: '除名由上级工会另一个人看：提议的、登记决定的人都不能看。',
    en: 'Somebody else at the union above looks at an expulsion: neither who proposed it nor who entered the decision.',
  },
  'membership.member_gone': {
    kind: 'conflict',
    zh: '这个人已经不是这个工会的会员了：自己退会，或者转到别处了。请选“不办”或“不生效”，把这件事结了。',
    en: 'No member of this union any more: they left by themselves or moved. Drop it, or let it take no effect, to close the matter.',
  },
  'membership.look_early': {
    kind: 'unmet',
    zh: '本人到 {until} 还可以请上级再看。请在那以后办，或者等本人提出来。',
    en: 'The member may still ask for this look until {until}. Do it after that day, or once they have asked.',
  },
  'membership.too_early': {
    kind: 'unmet',
    zh: '还没有满 {months} 个月：最早 {day} 才能提议自动退会。',
    en: 'It has not been {months} months: automatic withdrawal can be proposed from {day} on.',
  },
  'membership.not_taught': {
    kind: 'unmet',
    zh: '要先找本人谈过、教育过，才能提议自动退会。请填谈话的日期，在最后一次交会费、参加活动以后。',
    en: 'Somebody must have talked with the member first. Give the day, after the last dues and activity.',
  },
  'membership.document_needed': {
    kind: 'invalid',
    zh: '除名、自动退会要有委员会的决定，请填决定的文号。',
    en: 'The committee decides this: give the number of its decision.',
  },
  'membership.future_day': {
    kind: 'invalid',
    zh: '日期还没有到。请填今天或以前的日期。',
    en: 'This day is still to come. Give today or an earlier day.',
  },
  'membership.roster_busy': {
    kind: 'conflict',
    zh: '这个工会已经有一份名册在处理。等它做完再传。',
    en: 'A roster of this union is being worked on. Send the next one when it is done.',
  },
  'membership.roster_state': {
    kind: 'conflict',
    zh: '这份名册刚刚有人处理过。请看一眼现在的情况。',
    en: 'Somebody has just dealt with this roster. Look at how it stands now.',
  },
  'membership.roster_empty': {
    kind: 'invalid',
    zh: '表里一行会员都没有。请用下载的模板填好再传，表头不要改。',
    en: 'There is nobody in this sheet. Fill in the blank roster and keep its header.',
  },
  'membership.roster_no_result': {
    kind: 'conflict',
    zh: '这份名册还没有核对完，或者已经不用了，没有结果可以下载。',
    en: 'This roster is still being checked, or was dropped: there is no result to download.',
  },
  'membership.export_masked': {
    kind: 'forbidden',
    zh: '您没有查看完整号码的权限。去掉用途，可以导出打星号的名册。',
    en: 'You may not see full numbers here. Without a purpose you get the roster with masked numbers.',
  },
  'membership.export_busy': {
    kind: 'busy',
    zh: '正好有别人在导出会员名册。请过几分钟再点一次。',
    en: 'Others are taking members out just now. Try again in a few minutes.',
  },
  'membership.no_authority': {
    kind: 'unmet',
    zh: '还没有接通外部核对。请当面看证件，再登记。',
    en: 'No outside authority is connected. See the document in person and enter that.',
  },
  'membership.card_none': {
    kind: 'unmet',
    zh: '会员才有会员证。您可以先入会。',
    en: 'Only members have a card. You can join first.',
  },
} as const satisfies Refusals

export const refuse = refusing(refusals)

/** What a member and the union above are told of a proposal. They name no reason: that stands on the page. */
export const proposalMessages = {
  proposed: {
    code: 'membership.expulsion_proposed',
    zh: '{org}有人提议除名您的会籍。{until}前您可以在“我的会籍”里说明情况，也可以当面说；委员会听过您的话才决定。',
    en: 'At {org} somebody proposed to expel you. Until {until} you may say your side under “My membership” or in person; the committee decides after hearing you.',
  },
  exitProposed: {
    code: 'membership.exit_proposed',
    zh: '{org}有人提议按自动退会办理您的会籍。您还想当会员的，请在“我的会籍”里说一声，或者找工会谈谈。',
    en: 'At {org} somebody proposed to count you as having left. If you want to stay a member, say so under “My membership”, or talk with your union.',
  },
  decided: {
    code: 'membership.expulsion_decided',
    zh: '{org}的委员会决定除名您的会籍，现在还没有生效。不同意的，{until}前在“我的会籍”里请上级工会再看；上级看过才算数。',
    en: 'The committee of {org} decided to expel you; it has not taken effect. If you disagree, ask the union above to look again under “My membership” by {until}. Only its look makes it count.',
  },
  ended: {
    code: 'membership.exit_done',
    zh: '您在{org}的会籍按自动退会终止了。以后想回来，随时可以再入会。',
    en: 'Your membership at {org} has ended as an automatic withdrawal. You may join again any time.',
  },
  dropped: {
    code: 'membership.proposal_dropped',
    zh: '{org}没有采纳终止您会籍的提议。您的会籍不变。',
    en: '{org} did not follow the proposal to end your membership. Nothing changes.',
  },
  expelled: {
    code: 'membership.expulsion_done',
    zh: '上级工会看过了，{org}除名的决定从{until}起生效。不明白的，可以打 12351。',
    en: 'The union above has looked: the expulsion by {org} takes effect on {until}. Call 12351 with any question.',
  },
  overturned: {
    code: 'membership.expulsion_overturned',
    zh: '上级工会看过了，{org}除名的决定不生效。您的会籍不变。',
    en: 'The union above has looked: the expulsion by {org} does not take effect. Your membership stays as it is.',
  },
  forAbove: {
    code: 'membership.expulsion_to_look',
    zh: '{org}决定除名一名会员，等您这一级看。',
    en: '{org} decided to expel a member; it waits for a look at your level.',
  },
  appealed: {
    code: 'membership.expulsion_appealed',
    zh: '{org}决定除名的一名会员请您这一级再看，现在就可以看了。',
    en: 'A member whom {org} decided to expel asks your level to look; you can do so now.',
  },
  due: {
    code: 'membership.expulsion_due',
    zh: '{org}决定除名一名会员，本人的日子过了，还在等您这一级看。',
    en: '{org} decided to expel a member; their days are over, and it still waits for a look at your level.',
  },
} as const satisfies Record<string, Text & { readonly code: string }>

/** Why somebody cannot join, each in a sentence that says what now. */
export const reasonWords = {
  TOO_YOUNG: {
    zh: '满 16 周岁才能工作、入会（劳动法第十五条）。',
    en: 'One works and joins from the age of 16 (Labour Law art. 15).',
  },
  NOT_WORKING: {
    zh: '离退休人员不再新入会；原来是会员的，由原单位保留会籍。',
    en: 'Retired people do not join anew; who was a member keeps membership at their last union.',
  },
  NOT_JOINABLE: {
    zh: '这一级工会不直接收会员。请选单位、行业、街道的工会，没有的话选县区的蓄水池。',
    en: 'This union takes no members itself. Choose that of a workplace, a trade or a street, or the county’s holding pool.',
  },
  UNION_ENDED: { zh: '这个工会已经撤销。请重新选一个。', en: 'This union has ended. Choose another.' },
  ALREADY_MEMBER: {
    zh: '您已经是会员了。换了单位，请办转会。',
    en: 'You are a member already. After a change of work, move your membership.',
  },
  NO_MEMBER: { zh: '您现在不是会员，不用转会，直接入会就行。', en: 'You are no member now: you can simply join.' },
  SAME_UNION: { zh: '您的会籍本来就在这个工会。', en: 'Your membership is at this union already.' },
} as const satisfies Record<string, Text>
export type ReasonCode = keyof typeof reasonWords

/** What a second look reads. */
export const dossierWords = {
  kind: { zh: '申请什么', en: 'What was asked' },
  join: { zh: '入会', en: 'To join' },
  transfer: { zh: '转会', en: 'To move' },
  employment: { zh: '就业状况', en: 'Employment' },
  trade: { zh: '职业', en: 'Trade' },
  employer: { zh: '单位或平台', en: 'Workplace or platform' },
  age: { zh: '申请时的年龄', en: 'Age when asking' },
  may: { zh: '可以接纳', en: 'May be admitted' },
  mayNot: { zh: '不能接纳', en: 'May not be admitted' },
} as const satisfies Record<string, Text>

/** What an applicant declares (入会申请书), by the Constitution of the Chinese trade unions. */
export const pledge: Text = {
  zh: '我自愿加入中华全国总工会，遵守工会章程，执行工会决议，积极参加工会活动，按月交会费。',
  en: 'Of my own will I join the All-China Federation of Trade Unions. I keep its constitution, carry out its decisions, take part in its activities and pay my dues.',
}
