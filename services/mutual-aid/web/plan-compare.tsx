// Two versions of a plan side by side: only what differs.
import { useState } from 'react'
import type { ReplyOf } from '#base/endpoint.ts'
import { type Fen, fen, sentenceYuan } from '#base/money.ts'
import { SelectField } from '#ui/fields/select.tsx'
import { useLang, useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import { comparePlans } from '../rules-compare.ts'
import { placeOf } from './plan-schema.ts'
import { choiceWords } from './plan-words.ts'

type View = ReplyOf<typeof mutualAidApi.plan>

/** The draft (or the newest version) beside an older version that is chosen. */
export function Compare({ of }: { of: View }) {
  const t = useText()
  const [newest, ...older] = of.versions
  const others = of.draft ? of.versions : older
  const [number, setNumber] = useState(others[0]?.number ?? 0)
  const before = useCall(mutualAidApi.planVersion, number ? { planId: of.id, number } : null)
  if (others.length === 0) return null
  const now = of.draft
    ? t({ zh: '这份草稿', en: 'this draft' })
    : t({ zh: '第 {n} 版', en: 'version {n}' }, { n: newest?.number ?? 0 })
  return (
    <Section title={{ zh: '和哪一版比', en: 'Compared with' }}>
      <SelectField
        name="compare"
        label={{ zh: '版本', en: 'Version' }}
        value={String(number)}
        options={others.map(v => ({
          value: String(v.number),
          label: { zh: `第 ${v.number} 版（${v.from} 起）`, en: `version ${v.number} (from ${v.from})` },
        }))}
        onChange={n => setNumber(Number(n))}
      />
      <Shown of={before} lines={3}>
        {({ content }) => <Differences before={content} after={of.draft?.content ?? of.content} now={now} />}
      </Shown>
    </Section>
  )
}

function Differences({ before, after, now }: { before: unknown; after: unknown; now: string }) {
  const t = useText()
  const lang = useLang()
  const found = comparePlans(before, after)
  if (found.length === 0) return <p className="soft">{t({ zh: '一字不差。', en: 'They are the same.' })}</p>
  return (
    <table className="plain-table plan-differences">
      <caption className="unseen">{t({ zh: '不同的地方', en: 'What differs' })}</caption>
      <thead>
        <tr>
          <th scope="col">{t({ zh: '在哪', en: 'Where' })}</th>
          <th scope="col">{t({ zh: '原来', en: 'Before' })}</th>
          <th scope="col">{now}</th>
        </tr>
      </thead>
      <tbody>
        {found.map(d => (
          <tr key={d.at}>
            <th scope="row">{placeOf(d.at, d.before === undefined ? after : before)[lang]}</th>
            <td>
              <Value of={d.before} at={d.at} />
            </td>
            <td>
              <Value of={d.after} at={d.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Sums in yuan, codes in words, the rest as it is written. */
function Value({ of, at }: { of: unknown; at: string }) {
  const t = useText()
  const lang = useLang()
  if (of === undefined) return <span className="soft">{t({ zh: '没有', en: 'none' })}</span>
  if (typeof of === 'number' && /fen(\/\d+\/is)?$/i.test(at))
    return `${sentenceYuan(fen(of) as Fen)} ${t({ zh: '元', en: 'yuan' })}`
  if (typeof of === 'string') return <AsWritten>{choiceWords(of, at.split('/').at(-1) ?? '')[lang]}</AsWritten>
  return (
    <span className="code small" lang="zh-CN">
      {JSON.stringify(of)}
    </span>
  )
}
