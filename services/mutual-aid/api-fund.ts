// The endpoints of the special account and of the fund in figures.
import { Type } from 'typebox'
import {
  anyone,
  DayCursorIn,
  DayIn,
  endpoint,
  FenIn,
  FenOut,
  IdIn,
  LineIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'
import { entryKinds, entryStates } from './words-fund.ts'

const Year = Type.Integer({ minimum: 2000, maximum: 2100, title: '年份', titleEn: 'Year' })
const Count = Type.Integer()
const place = { orgId: Type.Optional(IdIn) }

export const fundSums = {
  persons: Count,
  memberFen: FenOut,
  unitFen: FenOut,
  subsidyFen: FenOut,
  premiumFen: FenOut,
  payments: Count,
  paidPersons: Count,
  paidFen: FenOut,
  ratio: Nullable(Type.Integer({ description: '千分之几' })),
}
const BandOut = shape({ lowFen: FenOut, middleFen: FenOut, highFen: FenOut })
const AccountLine = shape({ accountId: IdIn, category: Type.String(), title: Type.String(), fen: FenOut })

export const FundYearOut = {
  year: Type.Integer(),
  units: Count,
  costFen: FenOut,
  carePersons: Count,
  careFen: FenOut,
  total: shape(fundSums),
  plans: Type.Array(shape({ code: Type.String(), title: Type.String(), ...fundSums })),
  months: Type.Array(shape({ month: Type.Integer(), ...fundSums })),
}

const OpenSums = {
  persons: Nullable(Count),
  premiumFen: Nullable(FenOut),
  payments: Nullable(Count),
  paidFen: Nullable(FenOut),
  ratio: Nullable(Type.Integer({ description: '千分之几' })),
}

export const fundApi = {
  publicFund: endpoint({
    method: 'GET',
    path: '/mutual-aid/public-report',
    title: { zh: '互助金年度公开', en: 'Yearly public report of the fund' },
    access: anyone('members and the public may know what becomes of premiums; small counts are closed'),
    input: shape({ ...place, year: Year }),
    reply: shape({
      accounts: Type.Array(shape({ id: IdIn, name: Type.String() })),
      org: Nullable(shape({ id: IdIn, name: Type.String() })),
      year: Type.Integer(),
      asOf: Type.String(),
      report: Nullable(
        shape({
          units: Count,
          total: shape(OpenSums),
          plans: Type.Array(shape({ code: Type.String(), title: Type.String(), ...OpenSums })),
          months: Type.Array(shape({ month: Type.Integer(), ...OpenSums })),
          /** Care grants to the seriously ill in hardship; null when closed. */
          care: shape({ persons: Nullable(Count), fen: Nullable(FenOut) }),
          /** Unions below that keep an account of their own: their figures are in these. */
          below: Type.Array(shape({ id: IdIn, name: Type.String() })),
          hiddenWords: Type.String(),
        }),
      ),
    }),
  }),
  fund: endpoint({
    method: 'GET',
    path: '/mutual-aid/fund',
    title: { zh: '查看互助金专户', en: 'Read the special account' },
    access: right('mutual-aid.fund.read'),
    input: shape({ ...place, year: Type.Optional(Year) }),
    reply: shape({
      accounts: Type.Array(shape({ id: IdIn, name: Type.String() })),
      org: Nullable(shape({ id: IdIn, name: Type.String() })),
      /** Unions below that keep an account of their own: the figures by plan and month include them, the account does not. */
      below: Type.Array(shape({ id: IdIn, name: Type.String() })),
      years: Type.Array(
        shape({ year: Type.Integer(), openingFen: FenOut, inFen: FenOut, outFen: FenOut, closingFen: FenOut }),
      ),
      openingFen: FenOut,
      ins: Type.Array(AccountLine),
      outs: Type.Array(AccountLine),
      closingFen: FenOut,
      now: shape({
        availableFen: FenOut,
        subsidyFen: FenOut,
        unsettledFen: FenOut,
        committedFen: FenOut,
        inTransitFen: FenOut,
      }),
      figures: shape(FundYearOut),
    }),
  }),
  fundRecords: endpoint({
    method: 'GET',
    path: '/mutual-aid/fund/records',
    title: { zh: '查看互助金的一个数由哪些记录组成', en: 'The records behind a figure of the fund' },
    access: right('mutual-aid.fund.read'),
    input: shape({
      ...place,
      indicator: Type.String({ minLength: 1, maxLength: 60, pattern: '^mutual-aid\\.[A-Za-z]+$' }),
      from: DayIn,
      to: DayIn,
      plan: Type.Optional(Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\w.-]+$' })),
      after: Type.Optional(DayCursorIn),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    reply: shape({
      title: Type.String(),
      definition: Type.String(),
      rows: Type.Array(
        shape({
          id: IdIn,
          day: Type.String(),
          org: Type.String(),
          person: Nullable(Type.String()),
          plan: Type.String(),
          fen: FenOut,
          count: Count,
          reversal: Type.Boolean(),
          link: Type.String(),
        }),
      ),
      next: Nullable(Type.String()),
    }),
  }),
  fundForecast: endpoint({
    method: 'GET',
    path: '/mutual-aid/fund/forecast',
    title: { zh: '互助金以后十二个月的推算', en: 'The fund in the coming twelve months' },
    access: right('mutual-aid.fund.read'),
    input: shape({ ...place, year: Type.Optional(Year) }),
    reply: shape({
      /** The last month that is known; the first that is drawn is the one after it. */
      lastMonth: Type.String(),
      monthsKnown: Count,
      claimsKnown: Count,
      balanceFen: FenOut,
      /** Empty when fewer than twelve months are known. */
      scenarios: Type.Array(
        shape({
          id: OneOf(['AS_IS', 'MORE_CLAIMS', 'HIGHER_COST']),
          payouts: Type.Array(BandOut),
          balances: Type.Array(BandOut),
          emptyPerMille: Type.Integer(),
        }),
      ),
    }),
  }),
  fundExport: endpoint({
    method: 'GET',
    path: '/mutual-aid/fund/sheet',
    title: { zh: '导出互助金专户的账', en: 'The account as a workbook' },
    access: right('mutual-aid.fund.read'),
    input: shape({ ...place, year: Type.Optional(Year) }),
    download: true,
  }),
  fundEntries: endpoint({
    method: 'GET',
    path: '/mutual-aid/fund/entries',
    title: { zh: '互助金专户的人手登记', en: 'Entries made by hand' },
    access: right('mutual-aid.fund.read'),
    input: shape({ orgId: IdIn, ...PageIn }),
    reply: Page(
      shape({
        id: IdIn,
        kind: OneOf(entryKinds),
        on: Type.String(),
        fen: FenOut,
        document: Type.String(),
        state: OneOf(entryStates),
        undone: Type.Boolean(),
        proposedBy: Type.String(),
        judgedBy: Nullable(Type.String()),
        why: Nullable(Type.String()),
        postingId: Nullable(IdIn),
        mayJudge: Type.Boolean(),
        mayUndo: Type.Boolean(),
      }),
    ),
  }),
  proposeFundEntry: endpoint({
    method: 'POST',
    path: '/mutual-aid/fund/entries',
    title: {
      zh: '登记利息、期初余额、业务支出，划出关爱救助金',
      en: 'Enter interest, an opening balance, a cost or what is set aside for care',
    },
    access: right('mutual-aid.fund.enter'),
    input: shape({
      orgId: IdIn,
      kind: OneOf(['INTEREST', 'OPENING', 'COST', 'CARE'], { title: '哪一种', titleEn: 'Kind' }),
      on: { ...DayIn, title: '日期', titleEn: 'Day' },
      fen: { ...FenIn, minimum: 1, title: '金额', titleEn: 'Amount' },
      document: { ...LineIn, title: '凭据', titleEn: 'Document' },
    }),
    reply: shape({ entryId: IdIn }),
  }),
  undoFundEntry: endpoint({
    method: 'POST',
    path: '/mutual-aid/fund/entries/:entryId/undo',
    title: { zh: '更正一笔登记', en: 'Correct an entry' },
    access: right('mutual-aid.fund.enter'),
    input: shape({ entryId: IdIn, document: { ...LineIn, title: '为什么更正', titleEn: 'Why' } }),
    reply: shape({ entryId: IdIn }),
  }),
  judgeFundEntry: endpoint({
    method: 'POST',
    path: '/mutual-aid/fund/entries/:entryId/judge',
    title: { zh: '核准一笔登记', en: 'Approve an entry' },
    access: right('mutual-aid.fund.approve'),
    input: shape({
      entryId: IdIn,
      approve: Type.Boolean(),
      why: Type.Optional({ ...NoteIn, title: '理由', titleEn: 'Reason' }),
    }),
    reply: shape({ state: OneOf(entryStates) }),
  }),
}
