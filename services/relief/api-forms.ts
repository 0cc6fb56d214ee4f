// The form of a request for relief, and the shapes that its endpoints share.
import { type Static, Type } from 'typebox'
import { DayIn, FenOut, IdIn, NoteIn, Nullable, OneOf, shape } from '#base/endpoint.ts'
import { BasisOut, JudgedReason } from '#engines/cases/shapes.ts'
import { paperIn } from '#kernel/files/api.ts'
import { BankIn, WhoIn } from '#kernel/people/shapes.ts'
import { eventKinds, grades } from './rules.ts'
import { materialKinds } from './rules-needs.ts'

const sum = (title: string, titleEn: string) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000_000_00, title, titleEn, description: '分' })

export const neededConsentPurposes = ['BANK_CARD', 'ILLNESS'] as const

const Consents = Type.Array(OneOf(neededConsentPurposes), { uniqueItems: true, title: '同意', titleEn: 'Consents' })
const FileIds = Type.Array(IdIn, { maxItems: 20, title: '照片', titleEn: 'Photos' })

/** What happened and what it cost. */
const Happened = {
  kind: OneOf(eventKinds, { title: '出了什么事', titleEn: 'What happened' }),
  happenedOn: { ...DayIn, title: '哪天的事', titleEn: 'On which day' },
  costFen: sum('一共花了多少', 'What it cost in all'),
  insuredFen: sum('保险、单位已赔多少', 'Paid by insurance or the employer'),
  aidFen: sum('别处已给多少', 'Other aid received'),
}

/** What the worker tells. */
export const Request = shape({
  orgId: Type.String({ format: 'uuid', title: '您所在的工会', titleEn: 'Your union' }),
  ...Happened,
  story: Type.String({ maxLength: 1000, title: '想说的话', titleEn: 'Your words' }),
  bank: BankIn,
  consents: Consents,
  fileIds: FileIds,
  /** Papers of a kind: fresh ones, or those that are held. */
  papers: Type.Optional(Type.Array(paperIn(materialKinds), { maxItems: 20, title: '材料', titleEn: 'Papers' })),
})
export type Request = Static<typeof Request>

/** A card that the person signed for on the union's list; absent, they give it themselves later. */
export const PaperBank = Type.Optional(BankIn)

export const Report = shape({
  orgId: Type.String({ format: 'uuid', title: '哪个工会', titleEn: 'Which union' }),
  ...WhoIn,
  ...Happened,
  story: { ...NoteIn, title: '怎么知道的、什么情况', titleEn: 'How you know, and what happened' },
  bank: PaperBank,
  /** Signed on paper by the person, or by their family when they cannot. */
  consents: Consents,
  fileIds: FileIds,
})
export type Report = Static<typeof Report>

/** The union's findings; sums may be put right, and what was told stays on record. */
export const Confirmation = shape({
  caseId: IdIn,
  version: Type.Integer({ minimum: 0 }),
  costFen: Happened.costFen,
  insuredFen: Happened.insuredFen,
  aidFen: Happened.aidFen,
  filed: Type.Boolean({ title: '在困难职工档案里', titleEn: 'In the hardship archive' }),
  findings: { ...NoteIn, title: '核实情况', titleEn: 'Findings' },
  fileIds: FileIds,
})

export const AssessmentOut = shape({
  eligible: Type.Boolean(),
  amountFen: FenOut,
  ownFen: FenOut,
  reasons: Type.Array(shape({ ...JudgedReason, flip: Nullable(Type.Record(Type.String(), Type.Unknown())) })),
  lines: Type.Array(shape({ zh: Type.String(), en: Type.String(), fen: FenOut })),
  by: BasisOut,
  source: Type.String(),
  decides: OneOf(['COUNTY', 'CITY']),
  used: Type.Array(Type.Unknown()),
})

/** A request as both sides read it. */
export const FactsOut = shape({
  kind: OneOf(eventKinds),
  happenedOn: Type.String(),
  appliedOn: Type.String(),
  costFen: FenOut,
  insuredFen: FenOut,
  aidFen: FenOut,
  toldBy: OneOf(['WORKER', 'UNION']),
  filed: Type.Boolean(),
  amountFen: FenOut,
  eventName: Nullable(Type.String()),
  grade: Nullable(OneOf(grades)),
  /** What became of the money: the payment's state in the funds engine. */
  payment: Nullable(Type.String()),
  paidOn: Nullable(Type.String()),
})
