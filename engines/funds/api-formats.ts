// Endpoints of bank formats: seen, tried, proposed, approved, retired; and a bank's sample read by one.
import { Type } from 'typebox'
import { endpoint, FenOut, IdIn, LineIn, Nullable, OneOf, right, shape } from '#base/endpoint.ts'
import { exportFields, formatStates } from './words-formats.ts'

const keys = <K extends string>(words: Readonly<Record<K, unknown>>) => Object.keys(words) as K[]
const State = OneOf(keys(formatStates))
const Title = Type.String({ maxLength: 40 })
const Words = Type.Array(Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' }), { maxItems: 30 })

const draft = {
  code: Type.String({
    pattern: '^[A-Z][A-Z0-9_]{2,39}$',
    title: '代号',
    titleEn: 'Code',
    description: 'ABC_PAYROLL_2026',
  }),
  name: Type.String({ minLength: 2, maxLength: 60, pattern: '\\S', title: '名称', titleEn: 'Name' }),
  extension: Type.String({ pattern: '^[a-z]{2,4}$', title: '文件后缀', titleEn: 'Extension' }),
  delimiter: Type.String({ minLength: 1, maxLength: 1, title: '分隔符', titleEn: 'Delimiter' }),
  encoding: OneOf(['UTF-8', 'GB18030'] as const, { title: '编码', titleEn: 'Encoding' }),
  amountUnit: OneOf(['YUAN', 'FEN'] as const, { title: '金额单位', titleEn: 'Unit of amounts' }),
  exportColumns: Type.Array(shape({ title: Title, field: OneOf(exportFields) }), {
    maxItems: 20,
    title: '送银行的列',
    titleEn: 'Columns that go out',
  }),
  returnColumns: shape({
    batch: Type.Optional(Title),
    line: Type.Optional(Title),
    amount: Type.Optional(Title),
    account: Type.Optional(Title),
    status: Type.Optional(Title),
    reason: Type.Optional(Title),
  }),
  statusWords: shape({ paid: Words, failed: Words }),
  reasonWords: shape({
    NAME_MISMATCH: Type.Optional(Words),
    ACCOUNT_WRONG: Type.Optional(Words),
    ACCOUNT_CLOSED: Type.Optional(Words),
    ACCOUNT_FROZEN: Type.Optional(Words),
    ACCOUNT_LIMIT: Type.Optional(Words),
    BANK_ERROR: Type.Optional(Words),
    OTHER: Type.Optional(Words),
  }),
}

const Judged = shape({ state: State })
const WhyIn = Type.String({ minLength: 2, maxLength: 500, pattern: '\\S', title: '理由', titleEn: 'Reason' })

export const formatsApi = {
  allFormats: endpoint({
    method: 'GET',
    path: '/funds/formats/all',
    title: { zh: '银行文件格式的来历', en: 'Bank formats and where they come from' },
    access: right('funds.format'),
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          ...draft,
          orgId: Nullable(IdIn),
          orgName: Nullable(Type.String()),
          state: State,
          stateName: Type.String(),
          proposer: Nullable(Type.String()),
          proposedAt: Nullable(Type.String()),
          judge: Nullable(Type.String()),
          judgedAt: Nullable(Type.String()),
          retirer: Nullable(Type.String()),
          retiredAt: Nullable(Type.String()),
          why: Nullable(Type.String()),
          /** Batches of the reader's scope that were sent by it. */
          used: Type.Integer(),
          mayJudge: Type.Boolean(),
          mayRetire: Type.Boolean(),
        }),
      ),
    }),
  }),
  tryFormat: endpoint({
    method: 'POST',
    path: '/funds/formats/try',
    title: { zh: '试一试银行文件格式', en: 'Try a bank format' },
    access: right('funds.format'),
    input: shape(draft),
    reply: shape({
      faults: Type.Array(shape({ field: Type.String(), message: Type.String() })),
      out: Nullable(Type.String()),
      back: Nullable(Type.String()),
      lost: Type.Array(shape({ line: Type.Integer(), message: Type.String() })),
    }),
  }),
  proposeFormat: endpoint({
    method: 'POST',
    path: '/funds/formats',
    title: { zh: '提出一个银行文件格式', en: 'Propose a bank format' },
    access: right('funds.format'),
    input: shape({ orgId: IdIn, ...draft }),
    reply: shape({ formatId: IdIn }),
  }),
  judgeFormat: endpoint({
    method: 'POST',
    path: '/funds/formats/:formatId/judge',
    title: { zh: '同意或不同意银行文件格式', en: 'Approve or refuse a bank format' },
    access: right('funds.formatApprove'),
    input: shape({ formatId: IdIn, approve: Type.Boolean(), why: Type.Optional(LineIn) }),
    reply: Judged,
  }),
  retireFormat: endpoint({
    method: 'POST',
    path: '/funds/formats/:formatId/retire',
    title: { zh: '停用银行文件格式', en: 'Retire a bank format' },
    access: right('funds.format'),
    input: shape({ formatId: IdIn, why: WhyIn }),
    reply: Judged,
  }),
  readSample: endpoint({
    method: 'POST',
    path: '/funds/formats/:formatId/read',
    title: { zh: '用银行给的样例回单试读', en: 'Read a sample return file' },
    access: right('funds.format'),
    input: shape({ formatId: IdIn }),
    upload: { maxBytes: 2 * 1024 * 1024 },
    reply: shape({
      rows: Type.Array(
        shape({
          row: Type.Integer(),
          line: Nullable(Type.Integer()),
          fen: Nullable(FenOut),
          said: Type.String(),
          ok: Type.Boolean(),
        }),
      ),
    }),
  }),
}
