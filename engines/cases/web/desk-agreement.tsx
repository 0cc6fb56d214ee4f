// How often second readers agree with the first decision: by kind, by office, by rule version; and the draws, which anyone can recompute.
import { day, endOfYear, startOfYear } from '#base/day.ts'
import type { ReplyOf } from '#base/endpoint.ts'
import { todayHere } from '#ui/clock.ts'
import { SelectField } from '#ui/fields/select.tsx'
import { useFilters } from '#ui/filters.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { AsWritten, Facts } from '#ui/words.tsx'
import { recheckApi } from '../api-recheck.ts'
import { classWords } from './desk-findings.tsx'
import './second.css'

type Agreement = ReplyOf<typeof recheckApi.agreement>

export default function AgreementPage() {
  const t = useText()
  const [filters, set] = useFilters(['year'])
  const now = todayHere().slice(0, 4)
  const year = filters.year ?? now
  const first = day(`${year}-01-01`)
  const found = useCall(recheckApi.agreement, { from: startOfYear(first), to: endOfYear(first) }, { keep: true })
  const draws = useCall(recheckApi.draws, {})
  const years = Array.from({ length: 4 }, (_, i) => String(Number(now) - i))
  return (
    <Screen
      title={{ zh: '抽查一致率', en: 'Agreement of re-checks' }}
      lead={t({
        zh: '两个人读同一件事，意见一样的占多少。给工会和规则看，不给人排名。',
        en: 'How often two readers of one case agree. Of offices and rules; people are never ranked.',
      })}
      wide
    >
      <SelectField
        name="year"
        label={{ zh: '年份', en: 'Year' }}
        value={year}
        onChange={v => set({ year: v })}
        options={years.map(y => ({ value: y, label: { zh: `${y} 年`, en: y } }))}
      />
      <Shown
        of={found}
        lines={8}
        isEmpty={a => a.read === 0 && a.waiting === 0}
        empty={<Empty title={t({ zh: '这一年还没有读过的抽查', en: 'Nothing was read in this year' })} />}
      >
        {a => <Drawn of={a} />}
      </Shown>
      <Section title={{ zh: '怎么抽的', en: 'How they are drawn' }}>
        <p className="soft">
          {t({
            zh: '每月一个种子，月初公布散列，月底过后公布种子。用“种子＋办件编号”算 SHA-256，前 5 个字节落在比例以内的抽中。谁都能重算，谁也挑不了。',
            en: 'Each month has a seed: its hash is public beforehand, the seed afterwards. SHA-256 of the seed and the case; drawn when the first five bytes fall within the share. Anyone can recompute it, and nobody can choose.',
          })}
        </p>
        <Shown of={draws} lines={3}>
          {d => (
            <Facts
              of={d.rows.slice(0, 6).map(r => [
                r.period,
                <span key={r.period} className="code small second-hash">
                  {r.seed ? t({ zh: '种子 {seed}', en: 'seed {seed}' }, { seed: r.seed }) : null} {r.commitment}
                </span>,
              ])}
            />
          )}
        </Shown>
      </Section>
    </Screen>
  )
}

interface Line {
  readonly key: string
  readonly title: string
  readonly hint?: string
  readonly read: number
  readonly agreed: number
  readonly rate: number | null
}

function Drawn({ of }: { of: Agreement }) {
  const t = useText()
  const percent = (rate: number | null) => (rate === null ? '–' : `${rate.toFixed(1)}%`)
  return (
    <>
      <Facts
        of={[
          [t({ zh: '一致率', en: 'Agreement' }), <b key="r">{percent(of.rate)}</b>],
          [t({ zh: '读过', en: 'Read' }), t({ zh: '{n} 件', en: '{n}' }, { n: of.read })],
          [t({ zh: '等着读', en: 'Waiting' }), t({ zh: '{n} 件', en: '{n}' }, { n: of.waiting })],
          [
            t({ zh: '意见不一、等说明', en: 'Findings to answer' }),
            t({ zh: '{n} 件，超期 {late} 件', en: '{n}, {late} late' }, { n: of.findings, late: of.overdue }),
          ],
        ]}
      />
      <Lines
        title={{ zh: '按哪类事', en: 'By kind' }}
        lines={of.byKind.map(k => ({
          ...k,
          key: k.kind + k.class,
          title: `${k.kindTitle} · ${t(classWords[k.class])}`,
        }))}
      />
      <Lines
        title={{ zh: '按工会', en: 'By office' }}
        lines={of.byOffice.map(o => ({ ...o, key: o.orgId, title: o.orgName }))}
      />
      <Lines
        title={{ zh: '按规则', en: 'By rule' }}
        lines={of.byRule.map(r => ({ ...r, key: r.key + r.from, title: r.basis, hint: `${r.key} ${r.from}` }))}
      />
    </>
  )
}

function Lines({ title, lines }: { title: { zh: string; en: string }; lines: readonly Line[] }) {
  const t = useText()
  if (lines.length === 0) return null
  return (
    <Section title={title}>
      <table className="second-table">
        <thead>
          <tr>
            <th scope="col">{t(title)}</th>
            <th scope="col">{t({ zh: '读过', en: 'Read' })}</th>
            <th scope="col">{t({ zh: '一致', en: 'Agreed' })}</th>
            <th scope="col">{t({ zh: '一致率', en: 'Rate' })}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(l => (
            <tr key={l.key}>
              <th scope="row">
                <AsWritten>{l.title}</AsWritten> {l.hint && <span className="soft small">{l.hint}</span>}
              </th>
              <td className="num">{l.read}</td>
              <td className="num">{l.agreed}</td>
              <td className="num">{l.rate === null ? '–' : `${l.rate.toFixed(1)}%`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
