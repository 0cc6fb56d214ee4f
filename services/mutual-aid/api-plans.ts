// Endpoints of mutual-aid plans: drafts and versions, examples to copy, and what is wrong with a plan.
import { type TSchema, Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, Nullable, OneOf, Page, PageIn, right, shape } from '#base/endpoint.ts'
import { planStands } from './words.ts'

/** A plan as JSON. Its shape is docs/mutual-aid/plan.schema.json; rules-shape.ts reads it and says every fault in words. */
const PlanIn = Type.Record(Type.String(), Type.Unknown(), {
  title: '计划',
  titleEn: 'Plan',
  description: 'docs/mutual-aid/plan.schema.json',
})
const From = { ...DayIn, title: '自哪天起', titleEn: 'From' }
const Revision = Type.Integer({ minimum: 1, title: '第几次修改', titleEn: 'Revision' })
const Faults = Type.Array(shape({ at: Type.String(), code: Type.String(), zh: Type.String(), en: Type.String() }))
const PlanOut: TSchema = PlanIn
const One = shape({ planId: IdIn })
const Touch = shape({ planId: IdIn, revision: Revision })

const Version = shape({
  id: IdIn,
  number: Type.Integer(),
  from: Type.String(),
  proposedBy: Type.String(),
  adoptedBy: Type.String(),
  adoptedAt: Type.String(),
})

const Count = Nullable(Type.Integer())
const Side = shape({ fen: Count, people: Count })
const turn = { more: Count, less: Count, same: Count }

/** Null where fewer than five people stand behind a number, or where it would open such a one. */
const Simulated = shape({
  members: Type.Integer(),
  premiumFen: Type.Integer(),
  premiumAfterFen: Type.Integer(),
  barred: Count,
  people: Count,
  claims: Count,
  givenFen: Count,
  before: Side,
  after: Side,
  benefits: Type.Array(
    shape({ id: Type.String(), title: Type.String(), titleEn: Nullable(Type.String()), before: Side, after: Side }),
  ),
  turn: shape(turn),
  tables: Type.Array(
    shape({
      by: OneOf(['AGE', 'SEX', 'SERVICE', 'UNIT']),
      rows: Type.Array(shape({ of: Type.String(), ...turn })),
    }),
  ),
})

export const planApi = {
  plans: endpoint({
    method: 'GET',
    path: '/mutual-aid/plans',
    title: { zh: '互助计划清单', en: 'Mutual-aid plans' },
    access: right('mutual-aid.plan.read'),
    input: shape(PageIn),
    reply: Page(
      shape({
        id: IdIn,
        code: Type.String(),
        title: Type.String(),
        titleEn: Type.String(),
        org: Type.String(),
        stands: OneOf(planStands),
        from: Type.String(),
        versions: Type.Integer(),
      }),
    ),
  }),
  plan: endpoint({
    method: 'GET',
    path: '/mutual-aid/plans/:planId',
    title: { zh: '互助计划', en: 'A mutual-aid plan' },
    access: right('mutual-aid.plan.read'),
    input: One,
    reply: shape({
      id: IdIn,
      code: Type.String(),
      orgId: IdIn,
      org: Type.String(),
      mayEdit: Type.Boolean(),
      mayAdopt: Type.Boolean(),
      draft: Nullable(
        shape({
          revision: Type.Integer(),
          from: Type.String(),
          content: PlanOut,
          changedBy: Type.String(),
          changedAt: Type.String(),
          proposedBy: Nullable(Type.String()),
        }),
      ),
      versions: Type.Array(Version),
      content: Nullable(PlanOut),
    }),
  }),
  planVersion: endpoint({
    method: 'GET',
    path: '/mutual-aid/plans/:planId/versions/:number',
    title: { zh: '互助计划的一个版本', en: 'A version of a plan' },
    access: right('mutual-aid.plan.read'),
    input: shape({ planId: IdIn, number: Type.Integer({ minimum: 1, maximum: 10_000 }) }),
    reply: shape({ version: Version, content: PlanOut }),
  }),
  makePlan: endpoint({
    method: 'POST',
    path: '/mutual-aid/plans',
    title: { zh: '新建互助计划', en: 'Make a mutual-aid plan' },
    access: right('mutual-aid.plan.edit'),
    input: shape({ orgId: { ...IdIn, title: '工会', titleEn: 'Union' }, from: From, plan: PlanIn }),
    reply: One,
  }),
  savePlan: endpoint({
    method: 'POST',
    path: '/mutual-aid/plans/:planId/draft',
    title: { zh: '保存计划草稿', en: 'Save the draft of a plan' },
    access: right('mutual-aid.plan.edit'),
    input: shape({
      planId: IdIn,
      revision: Type.Optional(Revision),
      from: From,
      plan: PlanIn,
    }),
    reply: shape({ planId: IdIn, revision: Type.Integer() }),
  }),
  proposePlan: endpoint({
    method: 'POST',
    path: '/mutual-aid/plans/:planId/proposal',
    title: { zh: '提交采用计划', en: 'Propose to adopt a plan' },
    access: right('mutual-aid.plan.edit'),
    input: Touch,
    reply: One,
  }),
  returnPlan: endpoint({
    method: 'POST',
    path: '/mutual-aid/plans/:planId/return',
    title: { zh: '计划退回草稿', en: 'Return a plan to a draft' },
    access: right('mutual-aid.plan.edit'),
    input: Touch,
    reply: One,
  }),
  adoptPlan: endpoint({
    method: 'POST',
    path: '/mutual-aid/plans/:planId/adoption',
    title: { zh: '采用计划', en: 'Adopt a plan' },
    access: right('mutual-aid.plan.adopt'),
    input: Touch,
    reply: shape({ planId: IdIn, number: Type.Integer() }),
  }),
  dropPlan: endpoint({
    method: 'POST',
    path: '/mutual-aid/plans/:planId/drop',
    title: { zh: '丢弃计划草稿', en: 'Drop the draft of a plan' },
    access: right('mutual-aid.plan.edit'),
    input: Touch,
    reply: One,
  }),
  exportPlan: endpoint({
    method: 'GET',
    path: '/mutual-aid/plans/:planId/export',
    title: { zh: '导出计划', en: 'Export a plan' },
    access: right('mutual-aid.plan.read'),
    input: shape({ planId: IdIn, number: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }),
    download: true,
  }),
  checkPlan: endpoint({
    method: 'POST',
    path: '/mutual-aid/plan-checks',
    title: { zh: '检查一份计划', en: 'Look a plan over' },
    access: right('mutual-aid.plan.read'),
    input: shape({ plan: PlanIn }),
    reply: shape({ faults: Faults, warnings: Faults }),
  }),
  beginSimulation: endpoint({
    method: 'POST',
    path: '/mutual-aid/plans/:planId/simulations',
    title: { zh: '用去年的申领试一份计划', en: 'Try a plan on the claims of a past year' },
    access: right('mutual-aid.plan.edit'),
    input: shape({
      planId: IdIn,
      ofPlanId: { ...IdIn, title: '用哪个计划的申领', titleEn: 'Claims of which plan' },
      orgId: { ...IdIn, title: '工会', titleEn: 'Union' },
      year: Type.Integer({ minimum: 2000, maximum: 2099, title: '哪一年的', titleEn: 'Year' }),
    }),
    reply: shape({ simulationId: IdIn }),
  }),
  simulations: endpoint({
    method: 'GET',
    path: '/mutual-aid/plans/:planId/simulations',
    title: { zh: '计划的试算', en: 'What a plan came to on past claims' },
    access: right('mutual-aid.plan.read'),
    input: One,
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          year: Type.Integer(),
          org: Type.String(),
          ofPlan: Type.String(),
          ofItself: Type.Boolean(),
          current: Type.Boolean(),
          madeBy: Type.String(),
          madeAt: Type.String(),
          done: Type.Integer(),
          total: Type.Integer(),
          result: Nullable(Simulated),
        }),
      ),
    }),
  }),
  examples: endpoint({
    method: 'GET',
    path: '/mutual-aid/plan-examples',
    title: { zh: '计划示例', en: 'Example plans' },
    access: right('mutual-aid.plan.read'),
    reply: shape({
      rows: Type.Array(
        shape({ code: Type.String(), title: Type.String(), titleEn: Type.String(), assumed: Type.Integer() }),
      ),
    }),
  }),
  example: endpoint({
    method: 'GET',
    path: '/mutual-aid/plan-examples/:code',
    title: { zh: '一份计划示例', en: 'An example plan' },
    access: right('mutual-aid.plan.read'),
    input: shape({ code: LineIn }),
    reply: shape({ content: PlanOut }),
  }),
}
