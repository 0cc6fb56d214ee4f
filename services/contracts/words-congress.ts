// The words of the employees' congress: delegates, meetings, resolutions, proposals.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const categories = ['FRONT_LINE', 'TECHNICAL', 'MANAGER'] as const
export type Category = (typeof categories)[number]

export const categoryWords: Readonly<Record<Category, Text>> = {
  FRONT_LINE: text('一线职工', 'Front line'),
  TECHNICAL: text('技术和一般管理人员', 'Technical and office staff'),
  MANAGER: text('中层以上管理人员', 'Managers'),
}

export const bodies = ['CONGRESS', 'ALL_STAFF'] as const
export type MeetingBody = (typeof bodies)[number]

export const bodyWords: Readonly<Record<MeetingBody, Text>> = {
  CONGRESS: text('职工代表大会', 'Employees’ congress'),
  ALL_STAFF: text('职工大会', 'Meeting of all staff'),
}

export const meetingStates = ['CALLED', 'HELD', 'CANCELLED'] as const
export type MeetingState = (typeof meetingStates)[number]

export const meetingStateWords: Readonly<Record<MeetingState, Text>> = {
  CALLED: text('定了日子', 'Called'),
  HELD: text('开过了', 'Held'),
  CANCELLED: text('取消了', 'Cancelled'),
}

export const proposalStates = ['GIVEN', 'ACCEPTED', 'REFUSED', 'ANSWERED', 'RATED'] as const
export type ProposalState = (typeof proposalStates)[number]

export const proposalStateWords: Readonly<Record<ProposalState, Text>> = {
  GIVEN: text('等立案', 'Waiting to be accepted'),
  ACCEPTED: text('立案了，等答复', 'Accepted, waiting for the answer'),
  REFUSED: text('没有立案', 'Not accepted'),
  ANSWERED: text('答复了，等评价', 'Answered, waiting to be rated'),
  RATED: text('评价过了', 'Rated'),
}

export const ratings = ['SATISFIED', 'FAIR', 'UNSATISFIED'] as const
export type Rating = (typeof ratings)[number]

export const ratingWords: Readonly<Record<Rating, Text>> = {
  SATISFIED: text('满意', 'Satisfied'),
  FAIR: text('基本满意', 'Fair'),
  UNSATISFIED: text('不满意', 'Not satisfied'),
}

export const congressMessages = {
  meeting: {
    code: 'contracts.meeting',
    zh: '{org}：{title}定在 {on} 开会，材料最晚 {papers} 发给代表。',
    en: '{org}: {title} meets on {on}; papers go out by {papers}.',
  },
  yearly: {
    code: 'contracts.yearly',
    zh: '{org}的职代会快一年没开了（上一次 {last}）。每年至少开一次，请定日子。',
    en: 'The congress of {org} last met on {last}. It meets once a year at least: set a day.',
  },
  extra: {
    code: 'contracts.extra',
    zh: '{org}有三分之一的职工代表提议临时开会：{topic}。请定下日子。',
    en: 'A third of the delegates of {org} ask for a meeting: {topic}. Set a day.',
  },
  proposalGiven: {
    code: 'contracts.proposal_given',
    zh: '{org}收到一件提案：{title}（{number}）。',
    en: '{org} has a new proposal: {title} ({number}).',
  },
  proposalLate: {
    code: 'contracts.proposal_late',
    zh: '提案“{title}”（{number}）的答复 {due} 到期，还没有答复。',
    en: 'The proposal “{title}” ({number}) was to be answered by {due} and is not.',
  },
  proposalAnswered: {
    code: 'contracts.proposal_answered',
    zh: '您的提案“{title}”（{number}）有答复了，请看看满意不满意。',
    en: 'Your proposal “{title}” ({number}) is answered. Say whether you are satisfied.',
  },
  proposalRefused: {
    code: 'contracts.proposal_refused',
    zh: '您的提案“{title}”（{number}）没有立案：{why}',
    en: 'Your proposal “{title}” ({number}) was not accepted: {why}',
  },
} as const

export const congressRefusals = {
  'contracts.congress_known': {
    kind: 'conflict',
    zh: '这一届职代会已经登记了，或者上一届还没有到期。',
    en: 'This congress is on record already, or the one before has not ended.',
  },
  'contracts.extra_open': {
    kind: 'conflict',
    zh: '已经有代表提议开会了。请在那一个上附议。',
    en: 'A delegate has asked for a meeting already. Join that one.',
  },
  'contracts.extra_joined': {
    kind: 'conflict',
    zh: '您已经附议过了。',
    en: 'You have joined already.',
  },
  'contracts.extra_over': {
    kind: 'conflict',
    zh: '这个提议已经满三分之一或者已经定了会，不能再改。刷新看看。',
    en: 'A third has been reached, or the meeting is called: this can no longer be changed. Reload the page.',
  },
  'contracts.no_congress': {
    kind: 'unmet',
    zh: '还没有登记这一届职代会。请先登记届次、选区和代表。',
    en: 'No congress is on record. Enter its term, wards and delegates first.',
  },
  'contracts.too_many_for_all': {
    kind: 'unmet',
    zh: '职工 {staff} 人，满 {from} 人的要开职工代表大会，不开职工大会（{clause}）。',
    en: 'There are {staff} staff; from {from} on delegates meet, not everybody ({clause}).',
  },
  'contracts.ward_known': {
    kind: 'conflict',
    zh: '这个选区已经有了。请换个名字。',
    en: 'There is a ward of this name already. Choose another name.',
  },
  'contracts.ward_staff': {
    kind: 'invalid',
    zh: '各选区加起来 {sum} 人，比职工人数 {staff} 多。请核对。',
    en: 'The wards add up to {sum} people, more than the staff of {staff}. Check the numbers.',
  },
  'contracts.ward_quorum': {
    kind: 'unmet',
    zh: '选区 {staff} 人，到 {present} 人，不满三分之二（{needed} 人），选举不算数。',
    en: 'Of {staff} people in the ward {present} took part, fewer than two thirds ({needed}): the election does not count.',
  },
  'contracts.ward_votes': {
    kind: 'unmet',
    zh: '{name}得 {votes} 票，没有超过选区人数的一半（{needed} 票），没有选上。',
    en: '{name} has {votes} votes and needs {needed}, more than half of the ward: not elected.',
  },
  'contracts.ward_too_many_votes': {
    kind: 'invalid',
    zh: '{name}的得票比到会的人还多。请核对。',
    en: '{name} has more votes than people took part. Check the numbers.',
  },
  'contracts.ward_full': {
    kind: 'unmet',
    zh: '这个选区有 {seats} 个名额，登记的代表多了。',
    en: 'The ward has {seats} seats; there are more delegates than that.',
  },
  'contracts.seat_taken': {
    kind: 'conflict',
    zh: '这个人已经是这一届的职工代表。',
    en: 'This person is a delegate of this congress already.',
  },
  'contracts.not_ours': {
    kind: 'unmet',
    zh: '有 {n} 个人不是本单位工会的会员。职工代表请从本单位的人里选。',
    en: '{n} of them are not of this union. Delegates come from the unit’s own people.',
  },
  'contracts.papers_late': {
    kind: 'unmet',
    zh: '会议材料要在 {by} 前发给代表（提前 {days} 天，{clause}）。发晚了的，写明原因，才能记成有效的会。',
    en: 'Papers go out by {by} ({days} days ahead, {clause}). If they were late, say why, or the meeting cannot be recorded as valid.',
  },
  'contracts.no_quorum': {
    kind: 'unmet',
    zh: '应到 {due} 人，实到 {present} 人，不满三分之二（{needed} 人），会议开不成。请另定日子。',
    en: 'Of {due} due {present} attended, fewer than two thirds ({needed}): the meeting does not count. Call another.',
  },
  'contracts.too_few_delegates': {
    kind: 'unmet',
    zh: '代表只有 {n} 人，按规定至少 {needed} 人（{clause}）。请补选后再开。',
    en: 'There are {n} delegates; {needed} are needed ({clause}). Elect more first.',
  },
  'contracts.not_delegates': {
    kind: 'invalid',
    zh: '到会的人里有不是这一届代表的。请重新勾选。',
    en: 'Some who attended are not delegates of this congress. Tick them again.',
  },
  'contracts.more_present': {
    kind: 'invalid',
    zh: '实到人数不会比应到多。请核对。',
    en: 'No more can attend than are due. Check the numbers.',
  },
  'contracts.meeting_not_now': {
    kind: 'conflict',
    zh: '这次会“{state}”，不能再这样改。',
    en: 'This meeting stands at “{state}” and cannot be changed so.',
  },
  'contracts.too_many_votes': {
    kind: 'invalid',
    zh: '赞成、反对、弃权加起来 {sum} 票，比到会的 {present} 人多。请核对。',
    en: 'In favour, against and abstaining add up to {sum}, more than the {present} who attended. Check the numbers.',
  },
  'contracts.vote_elsewhere': {
    kind: 'unmet',
    zh: '这份合同不是本单位的。',
    en: 'This contract is not of this unit.',
  },
  'contracts.no_delegate': {
    kind: 'unmet',
    zh: '提案由职工代表提。您有想法，可以找您的代表，或者直接跟工会说。',
    en: 'Proposals are made by delegates. Turn to your delegate, or tell the union directly.',
  },
  'contracts.own_proposal': {
    kind: 'unmet',
    zh: '自己的提案不用自己附议。',
    en: 'You need not second your own proposal.',
  },
  'contracts.seconded': { kind: 'conflict', zh: '您已经附议过了。', en: 'You have seconded it already.' },
  'contracts.proposal_not_now': {
    kind: 'conflict',
    zh: '这件提案现在是“{state}”，不能这样办。',
    en: 'This proposal stands at “{state}” and cannot be handled so.',
  },
  'contracts.department': {
    kind: 'invalid',
    zh: '立案要写交给哪个部门；不立案要写理由。',
    en: 'An accepted proposal names its department; one that is not accepted has a reason.',
  },
} as const satisfies Refusals
