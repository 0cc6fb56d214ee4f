// What the endpoints of the funds engine take and give.
import { Type } from 'typebox'
import { FenOut, IdIn, Nullable, OneOf, shape } from '#base/endpoint.ts'
import { accountKinds, batchStates, outcomes, paymentStates, postingKinds, sources, ways } from './words.ts'

const keys = <K extends string>(words: Readonly<Record<K, unknown>>) => Object.keys(words) as K[]
export const Source = OneOf(keys(sources), { title: '资金来源' })
export const Way = OneOf(keys(ways), { title: '怎么给', titleEn: 'How it is paid' })
export const Category = Type.String({
  pattern: '^[A-Z][A-Z0-9_]{1,39}$',
  title: '类别',
  titleEn: 'Category',
  description: 'LIVING, ILLNESS, STUDY …',
})
export const Year = Type.Integer({ minimum: 2000, maximum: 2999, title: '年度', titleEn: 'Year' })
export const Amount = Type.Integer({
  minimum: 1,
  maximum: 1_000_000_000_000,
  title: '金额',
  titleEn: 'Amount',
  description: '分',
})
export const Count = Type.Integer({ minimum: 0 })
export const Text = Type.String()
const Version = Type.Integer({ minimum: 1 })
export const DayOut = Type.String()

export const BudgetIn = shape({ orgId: IdIn, source: Source, category: Category, year: Year })
const Figure = shape({ accountId: IdIn, fen: FenOut })
export const BudgetOut = shape({
  id: IdIn,
  orgId: IdIn,
  orgName: Text,
  source: Source,
  category: Text,
  categoryName: Text,
  year: Type.Integer(),
  figures: shape({ RECEIVED: Figure, AVAILABLE: Figure, COMMITTED: Figure, IN_TRANSIT: Figure, SPENT: Figure }),
})
export const Posted = shape({ postingId: IdIn, said: Text })
export const PostingKind = OneOf(keys(postingKinds))
export const PostingRow = shape({
  id: IdIn,
  number: Text,
  day: DayOut,
  kind: PostingKind,
  kindName: Text,
  memo: Text,
  fen: FenOut,
})
/** One account's postings, and which account of which budget it is. */
export const AccountPostings = shape({
  account: shape({
    kind: OneOf(keys(accountKinds)),
    kindName: Text,
    orgName: Text,
    source: Source,
    categoryName: Text,
    year: Type.Integer(),
    fen: FenOut,
  }),
  rows: Type.Array(PostingRow),
  next: Nullable(Text),
})
export const Voucher = shape({
  id: IdIn,
  number: Text,
  day: DayOut,
  kind: PostingKind,
  kindName: Text,
  memo: Text,
  by: Nullable(Text),
  reverses: Nullable(IdIn),
  fen: FenOut,
  capital: Text,
  lines: Type.Array(
    shape({
      n: Type.Integer(),
      kind: OneOf(keys(accountKinds)),
      kindName: Text,
      orgId: IdIn,
      orgName: Text,
      source: Source,
      category: Text,
      categoryName: Text,
      year: Type.Integer(),
      fen: FenOut,
    }),
  ),
  items: Type.Array(shape({ paymentId: IdIn, title: Text, period: Text, fen: FenOut })),
})

export const PaymentState = OneOf(keys(paymentStates), { title: '状态' })
export const PaymentOut = shape({
  id: IdIn,
  orgId: IdIn,
  personId: IdIn,
  payee: Text,
  way: Way,
  fen: FenOut,
  source: Source,
  category: Text,
  year: Type.Integer(),
  title: Text,
  period: Text,
  state: PaymentState,
  stateName: Text,
  failure: Nullable(Text),
  attempts: Count,
  paidOn: Nullable(DayOut),
  batchId: Nullable(IdIn),
  batchNumber: Nullable(Text),
  /** What the payee of a failed payment was told, and when. */
  told: Nullable(shape({ at: Text, text: Text })),
})

export const BatchState = OneOf(keys(batchStates), { title: '状态' })
export const brief = {
  id: IdIn,
  number: Text,
  orgId: IdIn,
  orgName: Text,
  source: Source,
  way: Way,
  title: Text,
  state: BatchState,
  stateName: Text,
  version: Version,
  count: Count,
  fen: FenOut,
  capital: Text,
  createdAt: Text,
}
export const BatchView = shape({
  ...brief,
  openFen: FenOut,
  sums: Type.Array(shape({ category: Text, categoryName: Text, state: Text, count: Count, fen: FenOut })),
  events: Type.Array(
    shape({
      at: Text,
      actor: Text,
      move: Text,
      state: BatchState,
      stateName: Text,
      count: Count,
      fen: FenOut,
      note: Nullable(Text),
    }),
  ),
  files: Type.Array(
    shape({ id: IdIn, kind: OneOf(['EXPORT', 'RETURN']), name: Text, sha256: Text, bytes: Count, at: Text }),
  ),
  moves: Type.Array(Text),
})
export const Done = shape({ batch: BatchView, said: Text })
export const LineOut = shape({
  id: IdIn,
  n: Nullable(Type.Integer()),
  title: Text,
  period: Text,
  category: Text,
  categoryName: Text,
  payee: Text,
  bank: Nullable(Text),
  lastFour: Nullable(Text),
  fen: FenOut,
  state: OneOf(['LISTED', 'SENT', 'PAID', 'FAILED']),
  failure: Nullable(Text),
  accountChanged: Type.Boolean(),
})
export const batchStep = { batchId: IdIn, version: Version }
export const Reason = Type.String({ minLength: 2, maxLength: 500, pattern: '\\S', title: '原因', titleEn: 'Reason' })
export const Period = Type.String({ minLength: 1, maxLength: 40, title: '所属期', titleEn: 'Period' })

/** What became of each row of a return file. */
export const ReturnRows = Type.Array(
  shape({
    row: Count,
    line: Nullable(Type.Integer()),
    outcome: OneOf(keys(outcomes)),
    said: Text,
    applied: Type.Boolean(),
  }),
)
