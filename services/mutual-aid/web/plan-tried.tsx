// What a draft came to on past claims: cost then and by the draft, payouts by benefit, and how many get more, less, the same.
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import { useText } from '#ui/lang.tsx'
import { AsWritten, Facts, Money } from '#ui/words.tsx'
import type { mutualAidApi } from '../api.ts'
import { serviceWords, sexWords } from '../rules-code-words.ts'
import { ageBands } from '../rules-tally.ts'
import { BenefitsPaid, Hidden, Side } from './plan-benefits.tsx'

type Result = NonNullable<ReplyOf<typeof mutualAidApi.simulations>['rows'][number]['result']>

export function Tried({ of }: { of: Result }) {
  const t = useText()
  return (
    <>
      <Facts
        of={[
          [t({ zh: '参加的人', en: 'People covered' }), <People key="members" n={of.members} />],
          [
            t({ zh: '其中按这一稿不能参加的', en: 'Of them barred by this draft' }),
            of.barred === 0 ? null : <People key="barred" n={of.barred} />,
          ],
          [
            t({ zh: '申领过的', en: 'People who claimed' }),
            of.people === null ? (
              <Hidden key="people" />
            ) : (
              t({ zh: '{n} 人，{m} 次', en: '{n} people, {m} claims' }, { n: of.people, m: of.claims ?? 0 })
            ),
          ],
        ]}
      />
      <div className="plan-wide">
        <table className="plain-table">
          <caption>{t({ zh: '钱', en: 'Money' })}</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{t({ zh: '原来', en: 'Before' })}</th>
              <th scope="col">{t({ zh: '这一稿', en: 'This draft' })}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t({ zh: '互助费', en: 'Premiums' })}</th>
              <td className="num">
                <Money fen={of.premiumFen} as="table" />
              </td>
              <td className="num">
                <Money fen={of.premiumAfterFen} as="table" />
              </td>
            </tr>
            <tr>
              <th scope="row">{t({ zh: '互助金', en: 'Payouts' })}</th>
              <td className="num">
                <Side of={of.before} />
              </td>
              <td className="num">
                <Side of={of.after} />
              </td>
            </tr>
            <tr>
              <th scope="row">{t({ zh: '互助金占互助费', en: 'Payouts of premiums' })}</th>
              <td className="num">{ratio(of.before.fen, of.premiumFen)}</td>
              <td className="num">{ratio(of.after.fen, of.premiumAfterFen)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {of.givenFen !== null && of.givenFen !== of.before.fen && (
        <p className="soft small">
          {t({ zh: '当时实际给了 ', en: 'Really paid then: ' })}
          <Money fen={of.givenFen} />
          {t({
            zh: '。和按当时的计划再算一遍不一样：有的申领后来更正、撤销，或者没有全部申领。',
            en: '. It differs from what the plan of then comes to: some claims were corrected or cancelled later, or not made in full.',
          })}
        </p>
      )}
      <BenefitsPaid rows={of.benefits} compared />
      {of.people === 0 ? (
        <p className="soft">
          {t({
            zh: '那一期在这里没有决定过的申领，比不出谁多拿、谁少拿。可以换一年、换个范围，或者用医保导出的单子试。',
            en: 'Nothing was claimed and decided there in that period, so nobody gets more or less. Choose another year or union, or use exported bills.',
          })}
        </p>
      ) : (
        <Who of={of} />
      )}
    </>
  )
}

/** How many get more, less, the same: in all, and by group. */
function Who({ of }: { of: Result }) {
  const t = useText()
  return (
    <>
      <Facts
        of={[
          [t({ zh: '会多拿的', en: 'Would get more' }), <People key="more" n={of.turn.more} />],
          [t({ zh: '会少拿的', en: 'Would get less' }), <People key="less" n={of.turn.less} />],
          [t({ zh: '一样的', en: 'The same' }), <People key="same" n={of.turn.same} />],
        ]}
      />
      {of.tables.map(table => (
        <Turns key={table.by} of={table} />
      ))}
    </>
  )
}

function People({ n }: { n: number | null }) {
  const t = useText()
  return n === null ? <Hidden /> : t({ zh: '{n} 人', en: '{n} people' }, { n })
}

const ratio = (part: number | null, whole: number): string =>
  part === null || whole === 0 ? '—' : `${(Math.round((part * 1_000) / whole) / 10).toFixed(1)} %`

const headings: Readonly<Record<Result['tables'][number]['by'], Text>> = {
  AGE: { zh: '按年龄', en: 'By age' },
  SEX: { zh: '按性别', en: 'By sex' },
  SERVICE: { zh: '按在职、退休', en: 'In service or retired' },
  UNIT: { zh: '按下级工会', en: 'By union below' },
}

function Turns({ of }: { of: Result['tables'][number] }) {
  const t = useText()
  const rows = of.by === 'AGE' ? of.rows.toSorted((a, b) => Number(a.of) - Number(b.of)) : of.rows
  if (rows.length < 2) return null
  return (
    <div className="plan-wide">
      <table className="plain-table">
        <caption>{t(headings[of.by])}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{t({ zh: '多拿', en: 'More' })}</th>
            <th scope="col">{t({ zh: '少拿', en: 'Less' })}</th>
            <th scope="col">{t({ zh: '一样', en: 'Same' })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(r => (
            <tr key={r.of}>
              <th scope="row">
                <Group by={of.by} of={r.of} />
              </th>
              {[r.more, r.less, r.same].map((n, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three fixed columns
                <td key={i} className="num">
                  {n ?? <Hidden />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Group({ by, of }: { by: Result['tables'][number]['by']; of: string }) {
  const t = useText()
  if (by === 'SEX') return t(sexWords[of as keyof typeof sexWords])
  if (by === 'SERVICE') return t(serviceWords[of as keyof typeof serviceWords])
  if (by === 'UNIT') return <AsWritten>{of}</AsWritten>
  const from = Number(of)
  const next = ageBands.find(a => a > from)
  if (from === 0) return t({ zh: '{n} 岁以下', en: 'below {n}' }, { n: next ?? '' })
  return next === undefined
    ? t({ zh: '{n} 岁以上', en: '{n} and above' }, { n: from })
    : t({ zh: '{n}–{m} 岁', en: '{n} to {m}' }, { n: from, m: next - 1 })
}
