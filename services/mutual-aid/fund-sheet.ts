// The special account as a workbook: its years, the lines of one year, and the fund by plan and month.
import type { ReplyOf } from '#base/endpoint.ts'
import type { Text } from '#base/text.ts'
import type { Download } from '#kernel/service.ts'
import { type SheetToWrite, sheetBuffer } from '#kernel/sheets/write.ts'
import type { fundApi } from './api-fund.ts'

type Fund = ReplyOf<typeof fundApi.fund>

/** 609 → '60.9%'. */
export const ratioText = (thousandths: number | null): string =>
  thousandths === null ? '' : `${Math.floor(thousandths / 10)}.${thousandths % 10}%`

export async function fundBook(of: Fund, year: number, lang: 'zh' | 'en'): Promise<Download> {
  const t = (zh: string, en: string) => ({ zh, en })[lang satisfies keyof Text]
  const yuan = t('（元）', ' (yuan)')
  const text = (title: string) => ({ title, kind: 'text' as const })
  const money = (title: string) => ({ title: `${title}${yuan}`, kind: 'money' as const })
  const int = (title: string) => ({ title, kind: 'int' as const })
  const opening = t('上年结余', 'Opening')
  const closing = t('年末结余', 'Closing')
  const figures = [
    int(t('参加人数', 'People')),
    money(t('互助费', 'Premiums')),
    money(t('其中个人交', 'of members')),
    money(t('其中单位交', 'of units')),
    money(t('其中工会补贴', 'of subsidies')),
    int(t('给付人次', 'Payments')),
    money(t('互助金给付', 'Paid')),
    text(t('给付率', 'Payout ratio')),
  ]
  const figuresOf = (s: Fund['figures']['total']) => [
    s.persons,
    s.premiumFen,
    s.memberFen,
    s.unitFen,
    s.subsidyFen,
    s.payments,
    s.paidFen,
    ratioText(s.ratio),
  ]
  const sheets: SheetToWrite[] = [
    {
      name: t('专户各年', 'Years'),
      columns: [
        int(t('年份', 'Year')),
        money(opening),
        money(t('收入', 'In')),
        money(t('支出', 'Out')),
        money(closing),
      ],
      rows: of.years.map(y => [y.year, y.openingFen, y.inFen, y.outFen, y.closingFen]),
    },
    {
      name: t(`${year}年收支`, `Account ${year}`),
      columns: [text(t('收支', 'In or out')), text(t('项目', 'Item')), money(t('金额', 'Amount'))],
      rows: [
        ['', opening, of.openingFen],
        ...of.ins.map(l => [t('收', 'in'), l.title, l.fen]),
        ...of.outs.map(l => [t('支', 'out'), l.title, l.fen]),
        ['', closing, of.closingFen],
      ],
    },
    {
      name: t(`${year}年按计划`, `Plans ${year}`),
      columns: [text(t('互助计划', 'Plan')), ...figures],
      rows: [
        ...of.figures.plans.map(p => [p.title, ...figuresOf(p)]),
        [t('合计（一人参加几个计划只算一次）', 'Together (each person once)'), ...figuresOf(of.figures.total)],
      ],
    },
    {
      name: t(`${year}年按月`, `Months ${year}`),
      columns: [int(t('月份', 'Month')), ...figures],
      rows: of.figures.months.map(m => [m.month, ...figuresOf(m)]),
    },
  ]
  const name = t(`互助金专户-${of.org?.name ?? ''}-${year}.xlsx`, `mutual-aid-account-${year}.xlsx`)
  return {
    name,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await sheetBuffer({ sheets }),
  }
}
