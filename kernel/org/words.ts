// What organizations are called, and how the tree says no.
import type { Level } from '#base/flow.ts'
import { type Refusals, refusing } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const levelWords: Readonly<Record<Level, Text>> = {
  NATIONAL: { zh: '全国', en: 'National' },
  PROVINCE: { zh: '省（自治区、直辖市）', en: 'Province' },
  CITY: { zh: '市（地、州）', en: 'City' },
  COUNTY: { zh: '县（市、区）', en: 'County or district' },
  STREET: { zh: '乡镇（街道、园区）', en: 'Township or street' },
  GRASSROOTS: { zh: '基层工会', en: 'Grassroots union' },
}

export const orgKinds = ['FEDERATION', 'INDUSTRY', 'UNION_ASSOCIATION', 'GRASSROOTS', 'JOINT'] as const
export type OrgKind = (typeof orgKinds)[number]

export const kindWords: Readonly<Record<OrgKind, Text>> = {
  FEDERATION: { zh: '总工会', en: 'Federation' },
  INDUSTRY: { zh: '产业工会', en: 'Industry union' },
  UNION_ASSOCIATION: { zh: '工会联合会', en: 'Association of unions' },
  GRASSROOTS: { zh: '基层工会', en: 'Grassroots union' },
  JOINT: { zh: '联合工会', en: 'Joint union' },
}

export const orgRefusals = {
  'org.absent': {
    kind: 'absent',
    zh: '没有找到这个工会。可能已经合并或更名，请按名称重新查找。',
    en: 'There is no such union. It may have been merged or renamed; look it up by name.',
  },
  'org.ended': {
    kind: 'conflict',
    zh: '这个工会已经撤销，下面不能再设新的组织。请选现在的上级。',
    en: 'This union has ended, so nothing new can stand below it. Choose the union in charge now.',
  },
  'org.level': {
    kind: 'unmet',
    zh: '新组织的层级要低于它的上级。请换一个上级，或改层级。',
    en: 'A new organization must stand at a lower level than the one above it. Choose another one above, or another level.',
  },
  'org.has_children': {
    kind: 'conflict',
    zh: '下面还有 {count} 个工会没有安排好，现在不能撤销。请先把它们撤销或并到别处。',
    en: '{count} unions still stand below it, so it cannot end yet. End them or move them first.',
  },
  'org.uscc_taken': {
    kind: 'conflict',
    zh: '这个统一社会信用代码已经登记在另一个工会名下。请核对代码。',
    en: 'This social credit code is already registered for another union. Please check the code.',
  },
  'org.uscc': {
    kind: 'invalid',
    zh: '统一社会信用代码不对：18 位，最后一位是校验位。请照登记证书再核对一遍。',
    en: 'The social credit code is not right: 18 signs, the last one checks the others. Compare it with the certificate.',
  },
  'org.before_founding': {
    kind: 'invalid',
    zh: '日期不能早于成立日 {founded}。请改日期。',
    en: 'The day cannot be before the union was founded ({founded}). Choose another day.',
  },
  'org.cycle': {
    kind: 'unmet',
    zh: '不能移到自己或自己的下级下面，那样会绕成一圈。请选别的上级。',
    en: 'A union cannot stand below itself or one of its own. Choose another one above.',
  },
  'org.already_there': {
    kind: 'conflict',
    zh: '它已经在这个工会下面了，不用移。',
    en: 'It stands below this union already.',
  },
  'org.itself': {
    kind: 'invalid',
    zh: '不能和自己合并。请选另一个工会。',
    en: 'A union cannot merge with itself. Choose another.',
  },
  'org.not_below': {
    kind: 'unmet',
    zh: '有一个工会不在它的直接下级里，不能跟着分出去。请刷新再选。',
    en: 'One of these unions does not stand right below it and cannot go along. Load the page and choose again.',
  },
  'org.root': {
    kind: 'unmet',
    zh: '最上级的工会没有上级接收会员，不能在这里撤销。',
    en: 'The topmost union has nobody above to take its members, so it cannot end here.',
  },
} as const satisfies Refusals

/** What happened to a union in the tree. */
export const changeWords = {
  MOVED: { zh: '移到别的上级下面', en: 'Moved' },
  MERGED: { zh: '合并到别的工会', en: 'Merged' },
  DISSOLVED: { zh: '撤销，会员由上级保留', en: 'Dissolved' },
  SPLIT: { zh: '分出一个工会', en: 'Split' },
} as const satisfies Record<string, Text>

export const refuse = refusing(orgRefusals)
