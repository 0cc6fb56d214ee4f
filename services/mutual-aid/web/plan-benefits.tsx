// What each benefit of a plan was paid and would be paid, side by side; a number that could point at somebody is left out.
import { useText } from '#ui/lang.tsx'
import { AsWritten, Money } from '#ui/words.tsx'
import type { ShownSide } from '../rules-tally.ts'

export interface BenefitPaid {
  readonly id: string
  readonly title: string
  readonly titleEn: string | null
  readonly before: ShownSide
  readonly after: ShownSide
}

export function BenefitsPaid({ rows, compared }: { rows: readonly BenefitPaid[]; compared: boolean }) {
  const t = useText()
  if (rows.length === 0) return null
  return (
    <div className="plan-wide">
      <table className="plain-table">
        <caption>{t({ zh: '每项给多少', en: 'By benefit' })}</caption>
        <thead>
          <tr>
            <th scope="col">{t({ zh: '项目', en: 'Benefit' })}</th>
            {compared && <th scope="col">{t({ zh: '原来', en: 'Before' })}</th>}
            <th scope="col">{t({ zh: '这一稿', en: 'This draft' })}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(b => (
            <tr key={b.id}>
              <th scope="row">
                <AsWritten>{t({ zh: b.title, en: b.titleEn ?? b.title })}</AsWritten>
              </th>
              {compared && (
                <td className="num">
                  <Side of={b.before} />
                </td>
              )}
              <td className="num">
                <Side of={b.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function Side({ of }: { of: ShownSide }) {
  const t = useText()
  if (of.fen === null) return <Hidden />
  return (
    <>
      <Money fen={of.fen} as="table" />{' '}
      <span className="soft small">{t({ zh: '{n} 人', en: '{n} people' }, { n: of.people ?? 0 })}</span>
    </>
  )
}

/** A number that would point at fewer than five people. */
export function Hidden() {
  const t = useText()
  return <span className="soft small">{t({ zh: '人太少，不显示', en: 'too few to show' })}</span>
}
