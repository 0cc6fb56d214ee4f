// The words of citizen supervisors: what a suggestion is about, and how it says no.
import type { Refusals } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'

export const abouts = ['UNION', 'SERVICE', 'PAGE'] as const
export type About = (typeof abouts)[number]

export const aboutWords: Readonly<Record<About, Text>> = {
  UNION: { zh: '这个工会', en: 'The union' },
  SERVICE: { zh: '一项服务', en: 'A service' },
  PAGE: { zh: '一个页面', en: 'A page' },
}

export const supervisionMessages = {
  appointed: {
    code: 'ratings.appointed',
    zh: '{org}请您当市民监督员，到 {until} 为止。看到哪里不好，在手机上说一声，工会限期回复。',
    en: '{org} appoints you as a citizen supervisor until {until}. Say on your phone what is not well; the union answers by a day.',
  },
} as const

export const supervisionRefusals = {
  'ratings.supervisor_already': {
    kind: 'conflict',
    zh: '这个人现在就是监督员，任期还没有到。到期后再聘，或先结束现在这一届。',
    en: 'This person is a supervisor whose term goes on. Appoint again when it is over, or end it first.',
  },
  'ratings.supervisor_days': {
    kind: 'invalid',
    zh: '任期要从今天或以后开始，最长五年。请改日期。',
    en: 'A term begins today or later and lasts five years at most. Choose other days.',
  },
  'ratings.supervisor_ended': { kind: 'conflict', zh: '这一届已经结束了。', en: 'This term has ended already.' },
  'ratings.no_supervisor': {
    kind: 'unmet',
    zh: '只有任期里的市民监督员能在这里提建议。别的意见，请打 12351，或者办结后评价。',
    en: 'Only citizen supervisors in their term leave suggestions here. For anything else call 12351, or rate a closed case.',
  },
  'ratings.outside': {
    kind: 'unmet',
    zh: '这个工会不在聘您的总工会下面。请选下面的工会。',
    en: 'This union does not stand below the federation that appointed you. Choose one that does.',
  },
  'ratings.target': {
    kind: 'invalid',
    zh: '请写是哪项服务、哪个页面。',
    en: 'Say which service or which page it is.',
  },
  'ratings.not_answered': {
    kind: 'unmet',
    zh: '还没有回复的建议不公布。先回复。',
    en: 'A suggestion is published with its answer. Answer first.',
  },
  'ratings.leaks': {
    kind: 'unmet',
    zh: '建议或回复里有电话、证件号或门牌（{what}），不能公布。',
    en: 'The suggestion or its answer holds a phone, a number or an address ({what}) and cannot be published.',
  },
} as const satisfies Refusals
