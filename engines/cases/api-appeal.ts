// Endpoints of another look (复核): the worker asks, and somebody outside the first chain reads the pack and decides.
import { Type } from 'typebox'
import { endpoint, IdIn, NoteIn, Nullable, OneOf, shape, signedIn, worker } from '#base/endpoint.ts'
import { CaseOut } from './api.ts'

const Line = Type.String()
const Version = Type.Integer({ minimum: 0 })
const Unit = OneOf(['FEN', 'COUNT', 'WORDS'])
/** A figure in 分 or a count, or words; what a coded value means stands in `shown`. */
const Value = Type.Union([Type.Number(), Line])
const Side = Nullable(shape({ value: Value, shown: Nullable(Line) }))
const RuleText = shape({ from: Line, sentence: Line, basis: Line })
const Verdict = shape({
  which: OneOf(['DECIDED', 'NOW_OLD_RULES', 'NOW_NEW_RULES', 'AS_SAID']),
  eligible: Type.Boolean(),
  outcome: Line,
  reasons: Type.Array(shape({ code: Line, words: Line, basis: Line })),
})

/** One fact, for whoever reads it. */
export const FactOut = shape({ key: Line, label: Line, unit: Unit, value: Value, shown: Nullable(Line) })

const Ref = shape({ caseId: IdIn, state: Line, version: Type.Integer() })
const readers = signedIn('whoever may see the case reads it; only somebody outside the first chain decides')

export const appealApi = {
  appealForm: endpoint({
    method: 'GET',
    path: '/cases/:caseId/appeal/form',
    title: { zh: '准备申请复核', en: 'Prepare to ask for another look' },
    access: worker,
    input: shape({ caseId: IdIn }),
    reply: shape({ case: CaseOut, facts: Type.Array(FactOut) }),
  }),
  askAgain: endpoint({
    method: 'POST',
    path: '/cases/:caseId/appeal',
    title: { zh: '申请复核', en: 'Ask for another look' },
    access: worker,
    input: shape({
      caseId: IdIn,
      version: Version,
      says: { ...NoteIn, title: '您觉得哪里不对', titleEn: 'What you think is wrong' },
      claims: Type.Array(
        shape({
          key: Type.String({ maxLength: 60 }),
          value: Type.Integer({
            minimum: 0,
            maximum: 1_000_000_000_000,
            title: '应当是多少',
            titleEn: 'What it should be',
          }),
        }),
        { maxItems: 40 },
      ),
      fileIds: Type.Array(IdIn, { maxItems: 10, uniqueItems: true }),
    }),
    reply: Ref,
  }),
  appeal: endpoint({
    method: 'GET',
    path: '/cases/:caseId/appeal',
    title: { zh: '查看复核材料', en: 'Open the pack of an appeal' },
    access: readers,
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      appeal: shape({
        askedOn: Line,
        dueOn: Line,
        where: Line,
        says: Line,
        files: Type.Array(shape({ id: IdIn, name: Line, type: Line })),
      }),
      decision: shape({
        decidedOn: Line,
        ruleDay: Line,
        stateTitle: Line,
        step: Line,
        who: Line,
        reason: Nullable(Line),
      }),
      facts: Type.Array(
        shape({
          key: Line,
          label: Line,
          unit: Unit,
          before: Side,
          after: Side,
          claimed: Nullable(Type.Number()),
          changed: Type.Boolean(),
        }),
      ),
      verdicts: Type.Array(Verdict),
      rules: Type.Array(shape({ key: Line, before: RuleText, after: Nullable(RuleText), changed: Type.Boolean() })),
      mayDecide: Type.Boolean(),
      /** It would be the reader's turn, had they had no hand in the case. */
      inChain: Type.Boolean(),
    }),
  }),
  lookAgain: endpoint({
    method: 'POST',
    path: '/cases/:caseId/appeal/decision',
    title: { zh: '作出复核决定', en: 'Decide an appeal' },
    access: readers,
    input: shape({
      caseId: IdIn,
      version: Version,
      outcome: OneOf(['UPHELD', 'OVERTURNED'], { title: '复核结果' }),
      reason: { ...NoteIn, title: '理由', titleEn: 'Reason' },
    }),
    reply: Ref,
  }),
}
