// The words of founding unions: forms, posts, steps, papers, messages, and how it says no.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const forms = ['GRASSROOTS', 'JOINT', 'INDUSTRY', 'UNION_ASSOCIATION', 'ORGANISER'] as const
export type Form = (typeof forms)[number]

export const formWords: Readonly<Record<Form, Text>> = {
  GRASSROOTS: text('本单位自己的基层工会', 'A grassroots union of one employer'),
  JOINT: text('几家单位的联合基层工会', 'A joint union of several employers'),
  INDUSTRY: text('行业工会', 'An industry union'),
  UNION_ASSOCIATION: text('工会联合会', 'An association of unions'),
  ORGANISER: text('选一名组织员', 'One organiser'),
}

export type Body = 'COMMITTEE' | 'ORGANISER'

/** What a union elects. */
export const posts = ['CHAIR', 'VICE_CHAIR', 'COMMITTEE', 'AUDIT', 'WOMEN', 'ORGANISER'] as const
export type Post = (typeof posts)[number]

export const postWords: Readonly<Record<Post, Text>> = {
  CHAIR: text('主席', 'Chair'),
  VICE_CHAIR: text('副主席', 'Vice-chair'),
  COMMITTEE: text('工会委员', 'Committee member'),
  AUDIT: text('经审委员', 'Audit member'),
  WOMEN: text('女职工委员', 'Member for women'),
  ORGANISER: text('组织员', 'Organiser'),
}

export const standings = ['ACTIVE', 'RETAINED'] as const
export type Standing = (typeof standings)[number]

export const standingWords: Readonly<Record<Standing, Text>> = {
  ACTIVE: text('有选举权', 'May vote'),
  RETAINED: text('保留会籍，不参加选举', 'Retained: does not vote'),
}

export const purposes = ['FOUNDING', 'TERM', 'BY'] as const
export type Purpose = (typeof purposes)[number]

export const purposeWords: Readonly<Record<Purpose, Text>> = {
  FOUNDING: text('成立选举', 'Founding election'),
  TERM: text('换届选举', 'New term'),
  BY: text('补选', 'By-election'),
}

export const stepKinds = ['APPLY', 'APPROVAL', 'CONGRESS', 'RESULT', 'SEAL', 'BANK', 'LEGAL_PERSON'] as const
export type StepKind = (typeof stepKinds)[number]

export const stepWords: Readonly<Record<StepKind, Text & { readonly does: Text }>> = {
  APPLY: {
    ...text('成立筹备组，交申请', 'A preparatory group, and the application'),
    does: text(
      '三到五个人组成筹备组，在这里填一张表。',
      'Three to five people form the group and fill in one form here.',
    ),
  },
  APPROVAL: {
    ...text('上级工会批准筹建', 'The union above approves'),
    does: text('上级工会十个工作日内答复，带文号。', 'It answers within ten working days, with a document number.'),
  },
  CONGRESS: {
    ...text('发展会员，开会选举', 'Members, and the congress that elects'),
    does: text(
      '登记会员名册；到会满三分之二，得票过应到的一半才当选。',
      'A roster of members; two thirds attend, and more than half of those due elect.',
    ),
  },
  RESULT: {
    ...text('报选举结果，上级批复', 'The result is reported and approved'),
    does: text(
      '上级批复后，工会就成立了，第一届任期开始。',
      'With the approval the union exists and its first term begins.',
    ),
  },
  SEAL: {
    ...text('刻公章', 'The seal'),
    does: text('凭批复到备案的刻章店刻。', 'Made by a registered maker, with the approval.'),
  },
  BANK: {
    ...text('开工会账户', 'The bank account'),
    does: text('工会经费单独开户，不和单位混在一起。', 'Union money has its own account, apart from the employer’s.'),
  },
  LEGAL_PERSON: {
    ...text('法人登记', 'Registration as a legal person'),
    does: text(
      '向县（区）总工会申请，不收费；代码以 8 开头，和单位的不是一个。',
      'At the county federation, free of charge; the code begins with 8 and is not the employer’s.',
    ),
  },
}

export const paperKinds = ['REQUEST', 'GROUP', 'APPROVAL', 'ROSTER', 'METHOD', 'RESULT', 'FOUNDED'] as const
export type PaperKind = (typeof paperKinds)[number]

export const paperWords: Readonly<Record<PaperKind, Text>> = {
  REQUEST: text('关于成立工会的请示', 'Request to found the union'),
  GROUP: text('筹备组名单', 'The preparatory group'),
  APPROVAL: text('同意筹建的批复', 'Approval to prepare'),
  ROSTER: text('会员名册', 'Roster of members'),
  METHOD: text('选举办法', 'Rules of the election'),
  RESULT: text('选举结果报告', 'Report of the result'),
  FOUNDED: text('同意成立的批复', 'Approval of the union'),
}

export const followKinds = ['SEAL', 'BANK', 'LEGAL_PERSON', 'CHANGE', 'RENEW'] as const
export type FollowKind = (typeof followKinds)[number]

export const followWords: Readonly<Record<FollowKind, Text>> = {
  SEAL: text('刻公章', 'Have the seal made'),
  BANK: text('开工会账户', 'Open the bank account'),
  LEGAL_PERSON: text('申请法人登记', 'Register as a legal person'),
  CHANGE: text('变更法人登记', 'Register the change'),
  RENEW: text('换法人证书', 'Renew the certificate'),
}

export const termStateWords = {
  RUNNING: text('任期内', 'Running'),
  ENDING: text('快到期', 'Ending soon'),
  OVERDUE: text('已超期', 'Overdue'),
} as const satisfies Record<string, Text>

export const messages = {
  followDue: {
    code: 'organizing.follow_due',
    zh: '{org}：{what}，请在 {due} 前办好。',
    en: '{org}: {what}, by {due}.',
  },
  termEnds: {
    code: 'organizing.term_ends',
    zh: '{org}这一届到 {due} 满，请准备换届。来不及的，先报上级批准延期。',
    en: 'The term of {org} ends on {due}. Prepare the election; if there is no time, ask the union above to extend it.',
  },
  termOver: {
    code: 'organizing.term_over',
    zh: '{org}的任期 {due} 已满，还没有换届。请这周定下选举的日子。',
    en: 'The term of {org} ended on {due} and nobody was elected yet. Fix the day of the election this week.',
  },
  chairVacant: {
    code: 'organizing.chair_vacant',
    zh: '{org}的主席空缺，请在 {due} 前补选。',
    en: 'The chair of {org} is vacant. Elect one by {due}.',
  },
  congressDue: {
    code: 'organizing.congress_due',
    zh: '筹建{org}：请在 {due} 前开会选举，并把结果报上来。',
    en: 'Founding {org}: hold the election by {due} and report the result.',
  },
} as const

export const refusals = {
  'organizing.more_members': {
    kind: 'invalid',
    zh: '会员人数不会比职工人数多。请核对这两个数。',
    en: 'There cannot be more members than workers. Check both numbers.',
  },
  'organizing.more_women': {
    kind: 'invalid',
    zh: '女会员人数不会比会员人数多。请核对这两个数。',
    en: 'There cannot be more women members than members. Check both numbers.',
  },
  'organizing.form': {
    kind: 'unmet',
    zh: '按您填的情况，可以建的是：{forms}（《工会法》第十一条）。请换一种，或改人数。',
    en: 'From what you told, the union may be: {forms} (Trade Union Law, art. 11). Choose one of these, or correct the numbers.',
  },
  'organizing.superior_level': {
    kind: 'unmet',
    zh: '建会要报上一级工会批准，{org}是基层工会，不能批。请选它上面的街道或县（区）工会。',
    en: 'A union is approved by the union above it; {org} is a grassroots union and cannot. Choose the street or county union above.',
  },
  'organizing.under_way': {
    kind: 'conflict',
    zh: '您已经有一份建会申请在办：{number}。办完或撤回以后再交新的。',
    en: 'You have an application under way already: {number}. Finish or withdraw it first.',
  },
  'organizing.second_founding': {
    kind: 'conflict',
    zh: '您已经有一份建会申请在办。办完或撤回以后再交新的。',
    en: 'You have an application under way already. Finish or withdraw it first.',
  },
  'organizing.group_size': {
    kind: 'unmet',
    zh: '筹备组要三到五个人，现在是 {n} 个。请增减后再交。',
    en: 'The group has three to five people; now it is {n}. Add or take out some.',
  },
  'organizing.group_twice': {
    kind: 'invalid',
    zh: '筹备组名单里同一个人写了两次，您自己不用再写。请去掉一个。',
    en: 'Somebody stands in the group twice; you yourself need not be listed. Take one out.',
  },
  'organizing.no_document': {
    kind: 'invalid',
    zh: '批准要有文号。请填批复的文号。',
    en: 'An approval has a document number. Enter it.',
  },
  'organizing.post_day': {
    kind: 'invalid',
    zh: '离任日不能早于任职日 {from}，也不能在今天以后。请改日期。',
    en: 'The day cannot be before {from}, nor after today. Choose another day.',
  },
  'organizing.code_length': {
    kind: 'invalid',
    zh: '统一社会信用代码是 18 位。请照证书再抄一遍。',
    en: 'A social credit code has 18 signs. Copy it from the certificate again.',
  },
  'organizing.code_wrong': {
    kind: 'invalid',
    zh: '这个统一社会信用代码的校验位不对，多半抄错了一位。请照证书核对。',
    en: 'The check digit of this code is wrong; one sign was probably miscopied. Compare it with the certificate.',
  },
  'organizing.code_of_employer': {
    kind: 'unmet',
    zh: '这是单位的代码（以 {begins} 开头），不是工会的。工会登记后有自己的代码，以 8 开头。请填工会法人证书上的代码。',
    en: 'This is the employer’s code (it begins with {begins}), not the union’s. A registered union has its own, which begins with 8: take it from the union’s certificate.',
  },
  'organizing.code_of_union': {
    kind: 'unmet',
    zh: '这是工会的代码（以 8 开头），这里要单位的。请照营业执照填。',
    en: 'This is a union’s code (it begins with 8); here the employer’s is asked for. Take it from the business licence.',
  },
  'organizing.no_election': {
    kind: 'unmet',
    zh: '上级还没有批准筹建，或选举已经结束，现在不能改选举记录。',
    en: 'The union above has not approved yet, or the election is over: its record cannot be changed now.',
  },
  'organizing.roll_line': {
    kind: 'invalid',
    zh: '名册第 {line} 行：{why}这一行没有收进来，改好后再加。',
    en: 'Line {line} of the roster: {why} It was not taken in; correct it and add it again.',
  },
  'organizing.not_on_roll': {
    kind: 'unmet',
    zh: '有 {n} 个人不在选举人名册上，或保留会籍，不能签到、投票、参选（总工发〔2016〕27号第四条）。先核实身份、加进名册。',
    en: '{n} of these people are not on the roll of voters, or only retain membership, and can neither sign in nor vote nor stand (rules of 2016, art. 4). Verify them and add them to the roll first.',
  },
  'organizing.on_roll_as_candidate': {
    kind: 'conflict',
    zh: '这个人是候选人，不能从名册里去掉，也不能改成保留会籍。先去掉候选人。',
    en: 'This person stands for a post and stays on the roll. Take the candidacy back first.',
  },
  'organizing.kin': {
    kind: 'unmet',
    zh: '单位主要负责人的近亲属不能当工会委员会的人选（《工会法》第十条）。请换一位候选人。',
    en: 'Near relatives of the head of the employer cannot stand for the committee (Trade Union Law, art. 10). Propose somebody else.',
  },
  'organizing.no_quorum': {
    kind: 'unmet',
    zh: '应到 {due} 人，到会 {present} 人，不满三分之二（要 {quorum} 人），这次选举不算。请再开一次会。',
    en: '{due} were due and {present} attended, which is less than two thirds ({quorum}). The election does not count; meet again.',
  },
  'organizing.too_many_ballots': {
    kind: 'invalid',
    zh: '收回 {ballots} 张票，比到会的 {present} 人还多。请重新清点。',
    en: '{ballots} ballots for {present} people who attended. Count again.',
  },
  'organizing.too_few_candidates': {
    kind: 'unmet',
    zh: '{post}要选 {seats} 人，候选人至少 {needed} 个，现在 {n} 个（差额不少于百分之五，最少多一人）。请再提名。',
    en: '{post}: for {seats} seats at least {needed} must stand, now there are {n} (5 % more, at least one). Propose more.',
  },
  'organizing.too_many_votes': {
    kind: 'invalid',
    zh: '{post}的票数对不上：有人得票比收回的票还多，或总票数超了。请核对唱票记录。',
    en: '{post}: the votes do not fit the ballots. Check the tally.',
  },
  'organizing.not_elected': {
    kind: 'unmet',
    zh: '{post}还有 {open} 个名额没有选出来：得票要超过应到 {due} 人的一半，就是至少 {needed} 票。请再投一次票，再报结果。',
    en: '{post}: {open} seats are not filled. Whoever wins needs more than half of the {due} due, so {needed} votes. Vote again, then report.',
  },
  'organizing.nothing_counted': {
    kind: 'unmet',
    zh: '还没有登记计票结果。先填各候选人的得票。',
    en: 'No votes have been entered yet. Enter the votes of each candidate first.',
  },
  'organizing.seats': {
    kind: 'unmet',
    zh: '至少要选一名主席和一名经审委员；只有组织员的选一名组织员就行。',
    en: 'Elect at least a chair and one audit member, or one organiser alone.',
  },
  'organizing.chair_without_committee': {
    kind: 'unmet',
    zh: '有会员 {n} 人，满 25 人要选工会委员会（《工会法》第十一条）。请加上委员名额。',
    en: 'With {n} members, from 25 on, a committee is elected (Trade Union Law, art. 11). Add its seats.',
  },
  'organizing.election_open': {
    kind: 'conflict',
    zh: '这个工会已经有一次选举在办。先办完那一次。',
    en: 'This union has an election under way. Finish that first.',
  },
  'organizing.held_late': {
    kind: 'invalid',
    zh: '选举日不能在今天以后。开完会再报。',
    en: 'The day of the election cannot be after today. Report it after the meeting.',
  },
  'organizing.term_known': {
    kind: 'conflict',
    zh: '这个工会的任期已经登记了。要改，请换届或延期。',
    en: 'The term of this union is on record. It changes by an election or an extension.',
  },
  'organizing.no_term': {
    kind: 'unmet',
    zh: '这个工会还没有登记任期。先登记现在这一届。',
    en: 'No term of this union is on record. Enter the present one first.',
  },
  'organizing.extension_long': {
    kind: 'unmet',
    zh: '延期最长到 {limit}（六个月）。请改日期。',
    en: 'A term is extended to {limit} at most (six months). Choose another day.',
  },
  'organizing.extension_once': {
    kind: 'conflict',
    zh: '这一届已经报过延期。一届只能延一次。',
    en: 'An extension was asked for already; a term is extended once.',
  },
  'organizing.post_vacant': {
    kind: 'conflict',
    zh: '这个职务现在没有人，不用再登记空缺。',
    en: 'Nobody holds this post now; there is nothing to end.',
  },
  'organizing.step_done': { kind: 'conflict', zh: '这一步已经办好了。', en: 'This step is done already.' },
  'organizing.plan_period': {
    kind: 'invalid',
    zh: '结束的日子要在开始之后。',
    en: 'The end must come after the beginning.',
  },
  'organizing.no_paper': {
    kind: 'unmet',
    zh: '这份材料要等办到那一步才有。',
    en: 'This paper exists only once the case has come that far.',
  },
} as const satisfies Refusals
