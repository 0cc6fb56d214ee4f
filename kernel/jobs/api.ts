// How far long work is, for whoever started it.
import { Type } from 'typebox'
import { endpoint, IdIn, Nullable, shape, signedIn } from '#base/endpoint.ts'

export const jobsApi = {
  run: endpoint({
    method: 'GET',
    path: '/jobs/runs/:runId',
    title: { zh: '查看后台工作的进度', en: 'Follow long work' },
    access: signedIn('it shows only work that the caller started'),
    input: shape({ runId: IdIn }),
    reply: shape({
      id: IdIn,
      job: Type.String(),
      sentAt: Type.String(),
      startedAt: Nullable(Type.String()),
      finishedAt: Nullable(Type.String()),
      steps: Type.Integer(),
      done: Nullable(Type.Integer()),
      total: Nullable(Type.Integer()),
      failed: Type.Boolean({ description: 'given up; what was done before stays done' }),
      troubled: Type.Boolean({ description: 'the last try failed and will be repeated' }),
    }),
  }),
}
