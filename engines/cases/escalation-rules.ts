// How long the union that a broken promise was reported to has to answer. Dated; a federation may set its own days.
import { at, type Dated, dated, type Local } from '#base/dated.ts'
import { type Day, day } from '#base/day.ts'

export const escalationDays: Dated<number> = dated(
  'cases.escalationDays',
  { zh: '超期上报后，上级几个工作日内答复', en: 'Working days in which the union above answers for an overdue case' },
  [
    {
      from: day('1900-01-01'),
      value: 3,
      document: '娘家平台默认设定',
      clause: '超期督办',
      demo: true,
      sentence: '超期的办件报上一级工会，3 个工作日内没有办的，再报上一级；当地另有规定的从其规定。',
    },
  ],
)

/** Whole working days, from one to a quarter of a year; what a federation has set beyond is taken as the nearest that makes sense. */
export function escalationDaysOn(on: Day, local: Local): number {
  const asked = Number(at(escalationDays, on, local).value)
  return Number.isFinite(asked) ? Math.min(60, Math.max(1, Math.ceil(asked))) : 3
}
