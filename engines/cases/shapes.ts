// Inputs and replies that the endpoints of services share, whatever kind of case they move, list or judge.
import { type TProperties, Type } from 'typebox'
import { IdIn, LineIn, NoteIn, Nullable, Page, PageIn, shape } from '#base/endpoint.ts'
import { askedPapersIn } from '#kernel/files/api.ts'
import { CaseListRowOut } from './api.ts'

/** What a command answers: the case as it now stands. */
export const CaseRef = shape({ caseId: IdIn, number: Type.String(), state: Type.String(), version: Type.Integer() })

/** Which case, and the version that whoever moves it has seen. */
export const InCase = { caseId: IdIn, version: Type.Integer({ minimum: 0 }) }
export const CasesIn = Type.Array(shape(InCase), { minItems: 1, maxItems: 200 })
export const ReasonIn = Type.Optional(NoteIn)

/** giveBack: each paper or correction asked for, all at once (一次性告知). */
export const AsksIn = Type.Optional(Type.Array(LineIn, { maxItems: 20 }))

/** giveBack: papers asked for by kind; `fault` says why the one that is held will not do (免提交). */
export const AskedPapersIn = Type.Optional(askedPapersIn)

/** Who went on a home visit, or is to go: two at least. */
export const VisitorsIn = Type.Array(LineIn, { minItems: 2, maxItems: 5, title: '上门的人', titleEn: 'Visitors' })

/** Of many cases at once, what became of each. */
export const Verdict = shape({
  caseId: IdIn,
  ok: Type.Boolean(),
  code: Type.Optional(Type.String()),
  message: Type.Optional(Type.String()),
})

/** The register of a kind of case (台账): what it is searched by, and a page of it with the columns that are the service's own. */
export const RegisterIn = shape({
  ...PageIn,
  state: Type.Optional(Type.String({ maxLength: 40 })),
  text: Type.Optional(Type.String({ maxLength: 60 })),
})
export const registerOf = <P extends TProperties>(own: P) => Page(shape({ ...CaseListRowOut.properties, ...own }))

/** Whoever applied, as who decides reads it: numbers masked. */
export const ApplicantOut = {
  personId: IdIn,
  name: Type.String(),
  idNumber: Type.String(),
  phone: Type.String(),
}

/** A paper of a case. */
export const FileOut = {
  id: IdIn,
  name: Type.String(),
  type: Type.String(),
  bytes: Type.Integer(),
  /** Of which kind of paper; null for a photo of no kind. */
  kind: Nullable(Type.String()),
  /** What staff said is wrong with it. */
  fault: Nullable(Type.String()),
}

/** A reason as an assessment of rules gives it, with its sentence and its clause. */
export const JudgedReason = {
  code: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  document: Type.String(),
  clause: Type.String(),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
}
export const BasisOut = shape({ document: Type.String(), clause: Type.String(), sentence: Type.String() })
