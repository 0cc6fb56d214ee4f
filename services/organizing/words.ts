// The words of founding unions: forms, posts, steps, papers, messages.
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

export const reachWords = {
  ONE: text('只有一家单位', 'One employer'),
  AREA: text('一个园区、村、楼的几家', 'Several of one area'),
  INDUSTRY: text('同一行业的几家', 'Several of one industry'),
} as const satisfies Record<string, Text>

/** What a second look reads. */
export const dossierWords = {
  form: text('形式', 'Form'),
  reach: text('范围', 'Reach'),
  workers: text('职工', 'Workers'),
  members: text('愿意入会的', 'Want to join'),
  womenMembers: text('其中女会员', 'Women among them'),
  unions: text('下面已有的工会', 'Unions already below'),
  joins: text('愿意和别家联合', 'Rather together with others'),
  employer: text('单位', 'Employer'),
  yes: text('是', 'Yes'),
  no: text('不是', 'No'),
  open: text('可以这样建', 'This form is open'),
  closed: text('不能这样建', 'This form is not open'),
} as const satisfies Record<string, Text>

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

export const electionStates = ['PREPARING', 'REPORTED', 'APPROVED', 'VOID'] as const
export type ElectionState = (typeof electionStates)[number]

export const electionStateWords: Readonly<Record<ElectionState, Text>> = {
  PREPARING: text('正在选', 'Under way'),
  REPORTED: text('报了，等批复', 'Reported, waiting'),
  APPROVED: text('批复了', 'Approved'),
  VOID: text('作废', 'Called off'),
}

export const splitStates = ['PROPOSED', 'DONE', 'DROPPED', 'UNDOING', 'UNDONE'] as const
export type SplitState = (typeof splitStates)[number]

export const splitStateWords: Readonly<Record<SplitState, Text>> = {
  PROPOSED: text('等另一个人办', 'Waiting for a colleague'),
  DONE: text('分出来了', 'Split'),
  DROPPED: text('没有办', 'Dropped'),
  UNDOING: text('要并回去，等另一个人办', 'To be merged back, waiting for a colleague'),
  UNDONE: text('并回去了', 'Merged back'),
}

export const rowOutcomes = ['NEW', 'CHANGED', 'SAME', 'REFUSED'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** What a row of the official table would do. */
export const outcomeWords: Readonly<Record<RowOutcome, Text>> = {
  NEW: text('新的', 'New'),
  CHANGED: text('要改的', 'Changed'),
  SAME: text('一样的', 'Same'),
  REFUSED: text('退回的', 'Returned'),
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

/** Papers of a re-election or by-election, of an extension, and of a registration. */
export const electionPapers = ['ROSTER', 'METHOD', 'RESULT', 'APPROVED'] as const
export type ElectionPaper = (typeof electionPapers)[number]

export const electionPaperWords: Readonly<Record<ElectionPaper, Text>> = {
  ROSTER: text('选举人名册', 'Roll of voters'),
  METHOD: text('选举办法', 'Rules of the election'),
  RESULT: text('选举结果报告', 'Report of the result'),
  APPROVED: text('同意选举结果的批复', 'Approval of the result'),
}

export const extensionPapers = ['REQUEST', 'REPLY'] as const
export type ExtensionPaper = (typeof extensionPapers)[number]

export const extensionPaperWords: Readonly<Record<ExtensionPaper, Text>> = {
  REQUEST: text('关于延期换届的请示', 'Request to extend the term'),
  REPLY: text('关于延期换届的批复', 'Answer about the extension'),
}

export const registrationFormWords: Readonly<Record<RegistrationKind, Text>> = {
  LEGAL_PERSON: text('工会法人资格登记申请表', 'Application for registration'),
  CHANGE: text('工会法人变更登记申请表', 'Application to register a change'),
  RENEW: text('工会法人证书换领申请表', 'Application to renew the certificate'),
}

export const followKinds = ['SEAL', 'BANK', 'LEGAL_PERSON', 'CHANGE', 'RENEW'] as const
export type FollowKind = (typeof followKinds)[number]

export const followWords: Readonly<Record<FollowKind, Text>> = {
  SEAL: text('刻公章', 'Have the seal made'),
  BANK: text('开工会账户', 'Open the bank account'),
  LEGAL_PERSON: text('法人登记', 'Register as a legal person'),
  CHANGE: text('变更法人登记', 'Register the change'),
  RENEW: text('换法人证书', 'Renew the certificate'),
}

/** What the registrar decides about; the other steps a union does by itself. */
export const registrationKinds = ['LEGAL_PERSON', 'CHANGE', 'RENEW'] as const satisfies readonly FollowKind[]
export type RegistrationKind = (typeof registrationKinds)[number]

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
