// Exported bills tried on a plan: read in this page, judged by the rules that pay, sent nowhere.
import { useMemo, useState } from 'react'
import { sub } from '#base/money.ts'
import { NoteField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { AsWritten, Facts, Money } from '#ui/words.tsx'
import { billColumns, readBills } from '../rules-bills.ts'
import type { Plan } from '../rules-plan.ts'
import { type Simulated, simulate } from '../rules-simulate.ts'
import { BenefitsPaid } from './plan-benefits.tsx'

/** `before`: the version that holds now; without one the plan begins from nothing. */
export function BillsTried({ plan, before }: { readonly plan: Plan; readonly before: Plan | null }) {
  const t = useText()
  const [text, setText] = useState('')
  const read = useMemo(() => (text.trim() ? readBills(text, plan) : null), [text, plan])
  const found = useMemo(
    () => (read?.members.length ? simulate(before, plan, read.members) : null),
    [read, before, plan],
  )
  return (
    <Section title={{ zh: '用医保导出的单子试', en: 'Tried on exported bills' }}>
      <p className="soft">
        {t({
          zh: '把医保导出的结算明细（CSV）选进来，或者从表格里复制粘贴。只在这一页里算，不会上传，也不保存。',
          en: 'Choose the bills exported by the medical office (CSV), or paste them from a sheet. They are counted in this page only, neither sent nor kept.',
        })}
      </p>
      <span className="pick">
        <input
          id="mutual-aid-bills"
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={e => {
            void e.target.files?.[0]?.text().then(setText)
            e.target.value = ''
          }}
        />
        <label htmlFor="mutual-aid-bills" className="btn btn-plain">
          {t({ zh: '选结算明细文件', en: 'Choose a file of bills' })}
        </label>
      </span>
      <NoteField
        name="bills"
        label={{ zh: '或者粘贴在这里', en: 'Or paste them here' }}
        help={{
          zh: `第一行是列名：${billColumns.join('、')}。前三列必填。`,
          en: 'The first row names the columns, in Chinese as in the manual; the first three are needed.',
        }}
        rows={4}
        lang="zh-CN"
        maxLength={20_000_000}
        value={text}
        onChange={setText}
      />
      {read && read.faults.length > 0 && (
        <div role="alert">
          <p>{t({ zh: '{n} 行没有算：', en: '{n} rows were left out:' }, { n: read.faults.length })}</p>
          <ul className="plan-documents">
            {read.faults.slice(0, 8).map(f => (
              <li key={f.row}>
                {t({ zh: '第 {n} 行：', en: 'Row {n}: ' }, { n: f.row })}
                {t(f)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {found && <Result of={found} plan={plan} before={before} />}
    </Section>
  )
}

function Result({ of, plan, before }: { of: Simulated; plan: Plan; before: Plan | null }) {
  const t = useText()
  const compared = before !== null
  const titles = new Map([...(before?.benefits ?? []), ...plan.benefits].map(b => [b.id, b]))
  return (
    <>
      <Facts
        of={[
          [
            t({ zh: '单子', en: 'Bills' }),
            t({ zh: '{n} 张，{m} 人年', en: '{n} of {m} member-years' }, { n: of.claims, m: of.members }),
          ],
          [
            t({ zh: '现行计划一共给', en: 'Paid by the plan in force' }),
            compared && <Money key="b" fen={of.before.payoutFen} />,
          ],
          [t({ zh: '这一稿一共给', en: 'Paid by this draft' }), <Money key="a" fen={of.after.payoutFen} />],
          [
            t({ zh: '差多少', en: 'Difference' }),
            compared && <Money key="d" fen={sub(of.after.payoutFen, of.before.payoutFen)} />,
          ],
          [t({ zh: '给到的单子', en: 'Bills that are paid' }), of.after.paid],
          [t({ zh: '变多、变少的单子', en: 'Bills paid more, paid less' }), compared && `${of.more} · ${of.less}`],
        ]}
      />
      <BenefitsPaid
        rows={Object.entries(of.tally.benefits).map(([id, b]) => ({
          id,
          title: titles.get(id)?.title ?? id,
          titleEn: titles.get(id)?.titleEn ?? null,
          ...b,
        }))}
        compared={compared}
      />
      {compared && of.changed.length > 0 && (
        <table className="plain-table plan-differences">
          <caption>{t({ zh: '变化最大的', en: 'The greatest changes' })}</caption>
          <thead>
            <tr>
              <th scope="col">{t({ zh: '编号', en: 'Number' })}</th>
              <th scope="col">{t({ zh: '现行', en: 'In force' })}</th>
              <th scope="col">{t({ zh: '这一稿', en: 'This draft' })}</th>
            </tr>
          </thead>
          <tbody>
            {of.changed.slice(0, 20).map(c => (
              <tr key={`${c.label} ${c.claim}`}>
                <th scope="row">
                  <AsWritten>{c.label}</AsWritten>{' '}
                  <span className="soft small">{t({ zh: '第 {n} 行', en: 'row {n}' }, { n: c.claim })}</span>
                </th>
                <td className="num">
                  <Money fen={c.beforeFen} as="table" />
                </td>
                <td className="num">
                  <Money fen={c.afterFen} as="table" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
