// The words of workers' homes: kinds, grades and stars, what happens to an honour, messages.
import type { Text } from '#base/text.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const kinds = ['HOME', 'MINI'] as const
export type Kind = (typeof kinds)[number]
export const kindWords: Readonly<Record<Kind, Text>> = {
  HOME: text('职工之家', 'Workers’ home'),
  MINI: text('职工小家', 'Workers’ mini home'),
}

export const gradeRungs = [
  'QUALIFIED',
  'ADVANCED',
  'MODEL_COUNTY',
  'MODEL_CITY',
  'MODEL_PROVINCE',
  'MODEL_NATIONAL',
] as const
export const starRungs = ['STAR_1', 'STAR_2', 'STAR_3', 'STAR_4', 'STAR_5'] as const
export const grades = [...gradeRungs, ...starRungs] as const
export type Grade = (typeof grades)[number]

export const gradeWords: Readonly<Record<Grade, Text>> = {
  QUALIFIED: text('合格', 'Qualified'),
  ADVANCED: text('先进', 'Advanced'),
  MODEL_COUNTY: text('县级模范', 'Model of the county'),
  MODEL_CITY: text('市级模范', 'Model of the city'),
  MODEL_PROVINCE: text('省级模范', 'Model of the province'),
  MODEL_NATIONAL: text('全国模范', 'National model'),
  STAR_1: text('一星', 'One star'),
  STAR_2: text('二星', 'Two stars'),
  STAR_3: text('三星', 'Three stars'),
  STAR_4: text('四星', 'Four stars'),
  STAR_5: text('五星', 'Five stars'),
}

/** “先进职工之家”, “Advanced workers’ home”. */
export const honour = (kind: Kind, grade: Grade): Text => ({
  zh: `${gradeWords[grade].zh}${kindWords[kind].zh}`,
  en: `${gradeWords[grade].en}: ${kindWords[kind].en.toLowerCase()}`,
})

export const units = ['YES', 'PERMILLE', 'COUNT'] as const
export type Unit = (typeof units)[number]

export const founds = ['MET', 'NOT_MET'] as const
export const foundWords: Readonly<Record<(typeof founds)[number], Text>> = {
  MET: text('做到了', 'Met'),
  NOT_MET: text('还没做到', 'Not met'),
}

export const endings = ['LAPSED', 'REVOKED'] as const
export type Ending = (typeof endings)[number]
export const endingWords: Readonly<Record<Ending, Text>> = {
  LAPSED: text('到期没有复查', 'Ended without a re-check'),
  REVOKED: text('已撤销', 'Revoked'),
}

export const homeMoves = [
  'GRANTED',
  'RENEWED',
  'REMINDED',
  'LAPSED',
  'HEARING',
  'ANSWERED',
  'REVOKED',
  'DROPPED',
  'RESTORED',
] as const
export type HomeMove = (typeof homeMoves)[number]
export const homeMoveWords: Readonly<Record<HomeMove, Text>> = {
  GRANTED: text('命名', 'Named'),
  RENEWED: text('复查通过', 'Re-checked'),
  REMINDED: text('提醒复查', 'Reminded of the re-check'),
  LAPSED: text('到期没有复查，荣誉结束', 'Ended without a re-check'),
  HEARING: text('提出撤销，先听工会说', 'Revocation proposed, the union is heard'),
  ANSWERED: text('工会说明了情况', 'The union answered'),
  REVOKED: text('撤销', 'Revoked'),
  DROPPED: text('不撤销了', 'Not revoked'),
  RESTORED: text('撤销有误，恢复', 'Revoked in error, restored'),
}

export const revocationStates = ['HEARING', 'REVOKED', 'DROPPED', 'RESTORED'] as const
export type RevocationState = (typeof revocationStates)[number]

/** Why a grade cannot be asked for now, apart from its conditions. */
export const hindrances = ['NO_STANDARD', 'BELOW_FIRST', 'HELD', 'UNDER_WAY'] as const
export type Hindrance = (typeof hindrances)[number]

/** The system's moves have no officer's name. */
export const bySystem = text('系统', 'The system')

export const messages = {
  recheck: {
    code: 'homes.recheck',
    zh: '{org}的{honour}到 {until} 要复查。打开看看哪些条件已经够了，只交有变化的。',
    en: '{honour} of {org} is to be re-checked by {until}. See what is met already; hand in only what changed.',
  },
  lapsed: {
    code: 'homes.lapsed',
    zh: '{org}的{honour}到 {until} 没有复查，荣誉结束了。以后可以再申请。',
    en: '{honour} of {org} ended on {until} without a re-check. It may be asked for again.',
  },
  granted: {
    code: 'homes.granted',
    zh: '{org}被命名为{honour}，到 {until}。证书可以打印了。',
    en: '{org} was named: {honour}, until {until}. The certificate can be printed.',
  },
  hearing: {
    code: 'homes.hearing',
    zh: '上级提出撤销{org}的{honour}。请在 {until} 前说明情况，在这之前不会撤销。',
    en: 'The union above proposes to revoke: {honour} of {org}. Answer by {until}; nothing is revoked before.',
  },
  answered: {
    code: 'homes.answered',
    zh: '{org}对撤销{honour}说明了情况，请另一位同事看过再定。',
    en: '{org} answered about revoking: {honour}. Another officer reads it and decides.',
  },
  revoked: {
    code: 'homes.revoked',
    zh: '{org}的{honour}从 {until} 起撤销，理由在里面。改好以后可以再申请。',
    en: '{honour} of {org} is revoked from {until}; the reasons are inside. It may be asked for again.',
  },
  dropped: {
    code: 'homes.dropped',
    zh: '{org}的{honour}不撤销了。',
    en: '{honour} of {org} is not revoked.',
  },
  restored: {
    code: 'homes.restored',
    zh: '{org}的{honour}撤销有误，已经恢复。给您添麻烦了。',
    en: '{honour} of {org} was revoked in error and is restored. We are sorry.',
  },
} as const
