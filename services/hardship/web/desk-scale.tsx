// The comparison drawn: where the household's income stands against the lines, to be seen at a glance.
import { fen, sentenceYuan } from '#base/money.ts'
import { useText } from '#ui/lang.tsx'
import { Money } from '#ui/words.tsx'
import { isOlder, type Scheme } from '../rules-schemes.ts'
import { hardshipTypes } from '../words.ts'
import { type Assessment, usedOf } from './desk-view.ts'

/** A bar of the zones below and above the lines with a pointer at the household; the sum that led there stands under it. */
export function Scale({ of, people, causeCostFen }: { of: Assessment; people: number; causeCostFen: number }) {
  const t = useText()
  const line = usedOf<number>(of, 'hardship.dibaoLine') ?? of.lineFen
  const scheme = usedOf<Scheme>(of, 'hardship.scheme')
  const older = scheme !== undefined && isOlder(scheme)
  const [deepPercent, widePercent, accidentPercent] = older
    ? [100, scheme.edgePercent, null]
    : [scheme?.deepPercent ?? 100, scheme?.relativePercent ?? 200, scheme?.accidentPercent ?? 80]
  const deep = Math.floor((line * deepPercent) / 100)
  const wide = Math.floor((line * widePercent) / 100)
  const here = of.perCapitaFen
  const end = Math.max(wide * 1.4, here * 1.12)
  const at = (n: number) => Math.min(100, Math.max(0, (n / end) * 100))
  const yuan = (n: number) => sentenceYuan(fen(n))
  const zone = here < deep ? 'deep' : here < wide ? 'wide' : 'over'
  const share = of.incomeFen > 0 ? Math.round((causeCostFen * 100) / of.incomeFen) : 0
  const accident = of.hardshipType === 'ACCIDENT'
  return (
    <figure className="hd-scale">
      <figcaption className="unseen">
        {t(
          {
            zh: '人均每月 {here} 元；低保标准 {deep} 元，相对困难线 {wide} 元。',
            en: 'Per head and month {here} yuan; minimum-living line {deep}, relative line {wide}.',
          },
          { here: yuan(here), deep: yuan(deep), wide: yuan(wide) },
        )}
      </figcaption>
      <div className="hd-scale-picture" aria-hidden="true">
        <div className="hd-scale-lines">
          <span style={{ left: `${at(deep)}%` }}>{t({ zh: '低保 {n}', en: 'line {n}' }, { n: yuan(deep) })}</span>
          <span style={{ left: `${at(wide)}%` }}>
            {t({ zh: '{x} 倍 {n}', en: '×{x} {n}' }, { x: widePercent / 100, n: yuan(wide) })}
          </span>
        </div>
        <div className="hd-scale-bar">
          <span className={`hd-zone-deep${zone === 'deep' ? ' hd-zone-here' : ''}`} style={{ width: `${at(deep)}%` }}>
            {t({ zh: '深度', en: 'deep' })}
          </span>
          <span
            className={`hd-zone-wide${zone === 'wide' ? ' hd-zone-here' : ''}`}
            style={{ width: `${at(wide) - at(deep)}%` }}
          >
            {t({ zh: '相对', en: 'relative' })}
          </span>
          <span className={`hd-zone-over${zone === 'over' ? ' hd-zone-here' : ''}`}>
            {t({ zh: '超过标准', en: 'above' })}
          </span>
          <i className="hd-scale-pin" style={{ left: `${at(here)}%` }} />
        </div>
        <div
          className={`hd-scale-here${at(here) < 20 ? ' hd-scale-first' : at(here) > 80 ? ' hd-scale-last' : ''}`}
          style={at(here) < 20 || at(here) > 80 ? {} : { left: `${at(here)}%` }}
        >
          <b className="num">{yuan(here)}</b> {t({ zh: '元/人·月', en: 'yuan per head' })}
        </div>
      </div>
      <table className="plain-table hd-sum">
        <caption className="unseen">{t({ zh: '怎么算出来的', en: 'How it was counted' })}</caption>
        <tbody>
          <tr>
            <th scope="row">{t({ zh: '全家一年收入', en: 'Yearly income' })}</th>
            <td>
              <Money fen={of.incomeFen} as="table" />
            </td>
          </tr>
          <tr>
            <th scope="row">{t({ zh: '减去必要支出', en: 'less necessary spending' })}</th>
            <td>
              −<Money fen={of.rigidFen} as="table" />
            </td>
          </tr>
          <tr>
            <th scope="row">
              {t({ zh: '除以 12 个月、{n} 口人', en: 'over 12 months and {n} people' }, { n: people })}
            </th>
            <td>
              <b>
                <Money fen={here} as="table" />
              </b>
            </td>
          </tr>
          <tr>
            <th scope="row">
              {of.hardshipType && !accident
                ? t({ zh: '比{type}的线低', en: 'below the line: {type}' }, { type: t(hardshipTypes[of.hardshipType]) })
                : t({ zh: '比标准高（全家全年）', en: 'above the line (household, year)' })}
            </th>
            <td>
              <Money fen={of.hardshipType && !accident ? of.lineFen - here : of.gapFen} as="table" />
            </td>
          </tr>
          {causeCostFen > 0 && accidentPercent !== null && (
            <tr>
              <th scope="row">
                {t(
                  {
                    zh: '致困支出占全年收入（意外致困要超过 {p}%）',
                    en: 'Cost of the cause in the yearly income (accident: above {p}%)',
                  },
                  { p: accidentPercent },
                )}
              </th>
              <td className="num">{of.incomeFen > 0 ? `${share}%` : '–'}</td>
            </tr>
          )}
        </tbody>
      </table>
    </figure>
  )
}
