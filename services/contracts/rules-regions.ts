// What provinces have laid down, by the first digits of the region: data with its source, in force there without anybody entering it.
import type { Local, LocalValue } from '#base/dated.ts'
import type { Day } from '#base/day.ts'

interface Regional extends LocalValue {
  /** GB/T 2260, as many digits as the rule reaches. */
  readonly region: string
  readonly key: string
}

const shandong = (key: string, value: unknown, clause: string, sentence: string): Regional => ({
  region: '37',
  key: `contracts.${key}`,
  from: '2017-01-01' as Day,
  value,
  document: '《山东省企业工资集体协商条例》（2016年）',
  clause,
  sentence,
})

const zhejiang = (key: string, value: unknown, clause: string, sentence: string): Regional => ({
  region: '33',
  key: `contracts.${key}`,
  from: '2010-09-01' as Day,
  value,
  document: '《浙江省企业民主管理条例》（2010年）',
  clause,
  sentence,
})

export const regional: readonly Regional[] = [
  shandong('answer_days', 10, '第四章 协商程序', '收到协商要约后 10 日内书面答复。'),
  shandong('negotiate_days', 60, '第四章 协商程序', '协商从要约起一般不超过 60 日。'),
  shandong('info_days', 10, '第四章 协商程序', '协商 10 日前，双方互相提供所需要的资料。'),
  shandong('publish_days', 7, '第四章 协商程序', '生效后 7 日内，双方各自公布，并报上一级工会。'),
  shandong('front_line', 3, '第二章 协商代表', '职工方代表里，一线职工不少于三分之一。'),
  zhejiang(
    'delegate_numbers',
    {
      bands: [
        { upTo: 99, base: 30, above: 0, per: 0, each: 1 },
        { upTo: 999, base: 40, above: 100, per: 7, each: 100 },
        { upTo: 4999, base: 100, above: 1000, per: 20, each: 1000 },
        { upTo: null, base: 200, above: 0, per: 0, each: 1 },
      ],
      percent: 0,
    },
    '职工代表名额条款',
    '不满 100 人的不少于 30 名；100 人以上的 40 名，每多 100 人加 7 名；1000 人以上的 100 名，每多 1000 人加 20 名；5000 人以上的不少于 200 名。',
  ),
]

/**
 * The rules that hold for a union: what its province has laid down, and over it what its own federation has set. `local` is the
 * federation's, `region` the union's code.
 */
export function withRegion(local: Local, region: string): Local {
  const all = new Map(local)
  for (const { region: where, key, ...value } of regional) {
    if (!region.startsWith(where)) continue
    const own = local.get(key)
    const kept = all.get(key)?.values.filter(v => !own?.values.includes(v)) ?? []
    // Of one day the federation's own comes last and holds; from the province's first day on, an own value of before is over.
    const values = [...kept, { ...value, setBy: value.document }, ...(own?.values ?? [])].sort((a, b) =>
      a.from < b.from ? -1 : a.from > b.from ? 1 : 0,
    )
    all.set(key, { setBy: own?.setBy ?? value.document, values })
  }
  return all
}
