// The account as the books have it: opening, in, out, closing of a year, where the money stands now, and the years one under another.
import { Link } from 'react-router'
import { fen } from '#base/money.ts'
import { useText } from '#ui/lang.tsx'
import { Section } from '#ui/screen.tsx'
import { Facts, Money } from '#ui/words.tsx'
import type { Fund } from './fund-words.ts'

export function Account({ of, year, onYear }: { of: Fund; year: number; onYear(year: number): void }) {
  const t = useText()
  const lines = (rows: Fund['ins']) =>
    rows.map(l => (
      <tr key={l.accountId}>
        <th scope="row">{l.title}</th>
        <td>
          <Link className="num prints" to={`/funds/accounts/${l.accountId}`}>
            <Money fen={l.fen} as="table" />
          </Link>
        </td>
      </tr>
    ))
  const sum = (rows: Fund['ins']) => fen(rows.reduce((s, l) => s + l.fen, 0))
  const line = (title: string, amount: number) => (
    <tr className="fund-sum">
      <th scope="row">{title}</th>
      <td>
        <Money fen={amount} as="table" />
      </td>
    </tr>
  )
  return (
    <div className="fund-halves">
      <Section title={{ zh: `${year} 年收支`, en: `In and out in ${year}` }}>
        <table className="plain-table fund-table">
          <caption className="unseen">
            {t({ zh: '{year} 年收支（元）', en: 'In and out, {year} (yuan)' }, { year })}
          </caption>
          <tbody>
            {line(t({ zh: '上年结余', en: 'Carried over' }), of.openingFen)}
            {lines(of.ins)}
            {line(t({ zh: '收入合计', en: 'In together' }), sum(of.ins))}
            {lines(of.outs)}
            {line(t({ zh: '支出合计', en: 'Out together' }), sum(of.outs))}
            {line(t({ zh: '结余', en: 'Left' }), of.closingFen)}
          </tbody>
        </table>
        <p className="soft small">
          {t({
            zh: '按账记的年份：哪一年批准的，就记在哪一年，银行晚几天到账也一样。点数字看凭证，冲销的也在里面。',
            en: 'By the year under which it is booked: of the year in which it was granted, though the bank may pay some days later. A figure opens to its vouchers, reversals among them.',
          })}
        </p>
      </Section>
      <Section title={{ zh: '现在钱在哪里', en: 'Where the money is now' }}>
        <Facts
          of={[
            [t({ zh: '可以给付的', en: 'Available' }), <Money key="a" fen={of.now.availableFen} />],
            [
              t({ zh: '已批准、等发放', en: 'Granted, waiting to be paid' }),
              <Money key="c" fen={of.now.committedFen} />,
            ],
            [t({ zh: '银行办理中', en: 'At the bank' }), <Money key="t" fen={of.now.inTransitFen} />],
            [t({ zh: '补贴还没用的', en: 'Subsidies not used yet' }), <Money key="s" fen={of.now.subsidyFen} />],
            [t({ zh: '到账还没对上的', en: 'Receipts not matched' }), <Money key="u" fen={of.now.unsettledFen} />],
          ]}
        />
        {of.years.length > 0 && (
          <table className="plain-table fund-table">
            <caption className="left">{t({ zh: '各年（元）', en: 'The years (yuan)' })}</caption>
            <thead>
              <tr>
                <th scope="col" className="left">
                  {t({ zh: '年', en: 'Year' })}
                </th>
                <th scope="col">{t({ zh: '收入', en: 'In' })}</th>
                <th scope="col">{t({ zh: '支出', en: 'Out' })}</th>
                <th scope="col">{t({ zh: '结余', en: 'Left' })}</th>
              </tr>
            </thead>
            <tbody>
              {of.years.map(y => (
                <tr key={y.year}>
                  <th scope="row">
                    <button type="button" className="quiet prints" onClick={() => onYear(y.year)}>
                      {y.year}
                    </button>
                  </th>
                  <td>
                    <Money fen={y.inFen} as="table" />
                  </td>
                  <td>
                    <Money fen={y.outFen} as="table" />
                  </td>
                  <td>
                    <Money fen={y.closingFen} as="table" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </div>
  )
}
