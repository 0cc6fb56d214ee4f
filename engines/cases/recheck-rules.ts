// How many decisions are read a second time, and within how long. Dated; a federation may ask for more of them.
import { type Dated, dated } from '#base/dated.ts'
import { day } from '#base/day.ts'

const ours = { document: '娘家平台默认设定', clause: '抽查复核', demo: true } as const

export const recheckPercent: Dated<number> = dated(
  'cases.recheckPercent',
  { zh: '抽查复核的比例（%）', en: 'Share of decisions read a second time (%)' },
  [
    {
      from: day('1900-01-01'),
      value: 10,
      ...ours,
      sentence: '通过的和没通过的各抽 10%，由没有经手的人重新读一遍；当地规定高于此数的从其规定。',
    },
  ],
)

export const recheckTerm: Dated<number> = dated(
  'cases.recheckTerm',
  { zh: '抽查复核和说明各要在多少个工作日内办完', en: 'Working days for a re-check, and for the answer to a finding' },
  [
    {
      from: day('1900-01-01'),
      value: 10,
      ...ours,
      sentence: '抽中之日起 10 个工作日内读完；意见不一的，上级 10 个工作日内说明。',
    },
  ],
)
