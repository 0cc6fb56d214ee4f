// How workers' homes say no: what, why and what now.
import type { Refusals } from '#base/refusal.ts'

export const refusals = {
  'homes.conditions': {
    kind: 'invalid',
    zh: '条件还不能发布：{faults}。',
    en: 'These conditions cannot be published: {faults}.',
  },
  'homes.from_past': {
    kind: 'invalid',
    zh: '条件从今天或以后起用。工会要先看得到条件，才能照着做。',
    en: 'Conditions begin today or later: a union sees them before it is judged by them.',
  },
  'homes.standard_twice': {
    kind: 'conflict',
    zh: '这一级从这天起的条件已经发布过。换一天，或者先收回那一份。',
    en: 'Conditions of this grade from this day are published. Choose another day, or withdraw those first.',
  },
  'homes.standard_in_use': {
    kind: 'conflict',
    zh: '这份条件已经起用，收不回来了。要改，请发一份新的，写清从哪天起。',
    en: 'These conditions are in force and cannot be withdrawn. Publish new ones from a later day.',
  },
  'homes.not_unit': {
    kind: 'invalid',
    zh: '职工之家由基层工会或乡镇街道工会申请。',
    en: 'A workers’ home is asked for by a grassroots or a street union.',
  },
  'homes.branch': {
    kind: 'invalid',
    zh: '职工小家要写是哪个分会（小组），职工之家不用写。',
    en: 'Name the branch of a mini home; a home has none.',
  },
  'homes.no_standard': {
    kind: 'unmet',
    zh: '上级工会还没有发布这一级的条件，现在不能申请。',
    en: 'The unions above have not published conditions of this grade; it cannot be asked for now.',
  },
  'homes.below_first': {
    kind: 'unmet',
    zh: '要先是{below}，才能申请{honour}。',
    en: 'First be: {below}. Then ask for: {honour}.',
  },
  'homes.held': {
    kind: 'conflict',
    zh: '已经是{honour}，到 {until}。从 {from} 起可以申请复查。',
    en: 'It is already: {honour}, until {until}. The re-check may be asked for from {from}.',
  },
  'homes.under_way': {
    kind: 'conflict',
    zh: '这一级的申请正在办，不用再交。',
    en: 'An application for this grade is under way; there is no need for another.',
  },
  'homes.not_yet': {
    kind: 'unmet',
    zh: '还差 {n} 条才能申请：{reasons}。补上以后再来，填好的内容还在。',
    en: '{n} conditions stand in the way: {reasons}. Come back when they are met; what you wrote is kept.',
  },
  'homes.no_such_condition': {
    kind: 'invalid',
    zh: '有一条不是这份条件里要交材料的。请刷新后再填。',
    en: 'One answer belongs to no condition that asks for evidence. Reload and fill in again.',
  },
  'homes.own_application': {
    kind: 'unmet',
    zh: '申请是您交的，核对和决定要由另一个人来做。',
    en: 'You handed in this application: somebody else checks and decides.',
  },
  'homes.unchecked': {
    kind: 'unmet',
    zh: '还有没核对的：{reasons}。每一条材料都要写行不行。',
    en: 'Not looked at yet: {reasons}. Say of each piece of evidence whether it will do.',
  },
  'homes.hard_unmet': {
    kind: 'unmet',
    zh: '硬条件没有做到，不能命名：{reasons}。请退回补正，或者写明理由不命名。',
    en: 'Hard conditions are not met, so it cannot be named: {reasons}. Return it, or refuse with your reason.',
  },
  'homes.not_this_move': {
    kind: 'conflict',
    zh: '{honour}现在这一步不能“{move}”。请刷新后看能办什么。',
    en: '{honour}: “{move}” is not possible at this step. Reload to see what is.',
  },
  'homes.document': {
    kind: 'invalid',
    zh: '这一级由上面的总工会命名，它不在这个系统里：请填命名文件的文号。',
    en: 'A federation that is not in this system names this grade: enter the number of its document.',
  },
  'homes.ended': {
    kind: 'conflict',
    zh: '这项荣誉已经结束了（{why}）。',
    en: 'This honour has ended ({why}).',
  },
  'homes.hearing_open': {
    kind: 'conflict',
    zh: '已经有人提出撤销，正在听工会说。',
    en: 'A revocation has been proposed and the union is being heard.',
  },
  'homes.no_hearing': {
    kind: 'conflict',
    zh: '现在没有人提出撤销这项荣誉，或者已经定了。请刷新后看。',
    en: 'No revocation of this honour is under way, or it has been decided. Reload to see.',
  },
  'homes.answered': {
    kind: 'conflict',
    zh: '工会已经说明过了。还有要补充的，请打给提出的人。',
    en: 'The union has answered already. To add something, call whoever proposed it.',
  },
  'homes.hear_first': {
    kind: 'unmet',
    zh: '工会还没说明，要等到 {until} 以后才能撤销。',
    en: 'The union has not answered: nothing is revoked before {until} has passed.',
  },
  'homes.four_eyes': {
    kind: 'unmet',
    zh: '这件事是您提出（决定）的，要由另一个人来定。',
    en: 'You proposed or decided this: somebody else has to decide.',
  },
  'homes.not_restorable': {
    kind: 'conflict',
    zh: '只有 {days} 天内的撤销能恢复，而且这项荣誉的期限要还没过。可以重新申请。',
    en: 'Only a revocation of the last {days} days is put right, while the term still runs. It may be asked for again.',
  },
} as const satisfies Refusals
