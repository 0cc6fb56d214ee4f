// The endpoints behind an approved case: archives, grants, the official sheet in and out.
import { Type } from 'typebox'
import {
  closed,
  endpoint,
  FenIn,
  FenOut,
  IdIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
} from '#base/endpoint.ts'
import { ArchiveRow, archiveStatuses, GrantOut, MemberOut } from './api-forms.ts'
import { Life, lifeApi } from './api-life.ts'
import { fundSources } from './rules-archive.ts'
import { categories, studyStages } from './rules-standards.ts'

export const archiveApi = {
  archives: endpoint({
    method: 'GET',
    path: '/hardship/archives',
    title: { zh: '困难职工档案', en: 'Hardship archives' },
    access: right('hardship.read'),
    input: shape({
      ...PageIn,
      hardshipType: Type.Optional(OneOf(['DEEP', 'RELATIVE', 'ACCIDENT'])),
      status: Type.Optional(OneOf(archiveStatuses)),
      text: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    reply: Page(ArchiveRow),
  }),
  archive: endpoint({
    method: 'GET',
    path: '/hardship/archives/:archiveId',
    title: { zh: '查看一户一档', en: 'Open an archive' },
    access: right('hardship.read'),
    input: shape({ archiveId: IdIn }),
    reply: shape({
      archive: ArchiveRow,
      caseId: Nullable(IdIn),
      /** Of the applicant: to open what is masked, and as beneficiary of a grant. */
      personId: IdIn,
      /** Of the union that keeps it: for its local standards. */
      orgId: IdIn,
      fields: Type.Record(Type.String(), Type.Unknown()),
      members: Type.Array(MemberOut),
      grants: Type.Array(GrantOut),
      life: Life,
    }),
  }),
  grants: endpoint({
    method: 'GET',
    path: '/hardship/grants',
    title: { zh: '帮扶发放台账', en: 'Register of grants' },
    access: right('hardship.read'),
    input: shape({
      ...PageIn,
      state: Type.Optional(OneOf(['PROPOSED', 'CONFIRMED', 'DROPPED'])),
      category: Type.Optional(OneOf(categories)),
      period: Type.Optional(Type.String({ pattern: '^[0-9]{4}(-[0-9]{2})?$' })),
    }),
    reply: Page(GrantOut),
  }),
  proposeLiving: endpoint({
    method: 'POST',
    path: '/hardship/grants/living',
    title: { zh: '按标准生成本月生活补助', en: 'Propose the month’s living allowances' },
    access: right('hardship.grant'),
    input: shape({ month: Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', title: '月份', titleEn: 'Month' }) }),
    reply: shape({
      proposed: Type.Integer(),
      already: Type.Integer(),
      /** Past their verification day: none until they are verified. */
      overdue: Type.Integer(),
      /** Of a level that the fund of living allowances may not pay for. */
      unfunded: Type.Integer(),
      totalFen: FenOut,
    }),
  }),
  proposeGrant: endpoint({
    method: 'POST',
    path: '/hardship/archives/:archiveId/grants',
    title: { zh: '按标准提出一笔帮扶', en: 'Propose one grant' },
    access: right('hardship.grant'),
    input: shape({
      archiveId: IdIn,
      category: OneOf(['ILLNESS', 'STUDY', 'CENTRAL_SPECIAL']),
      beneficiaryId: IdIn,
      selfPaidFen: Type.Optional(FenIn),
      stage: Type.Optional(OneOf(studyStages)),
      /** Another fund than the rule's own, where the archive's level allows it. */
      source: Type.Optional(OneOf(fundSources)),
      fileIds: Type.Array(IdIn, { maxItems: 20 }),
    }),
    reply: GrantOut,
  }),
  confirmGrants: endpoint({
    method: 'POST',
    path: '/hardship/grants/confirm',
    title: { zh: '确认发放', en: 'Confirm grants' },
    access: right('hardship.grant'),
    input: shape({ grantIds: Type.Array(IdIn, { minItems: 1, maxItems: 500, uniqueItems: true }) }),
    reply: shape({
      verdicts: Type.Array(shape({ grantId: IdIn, ok: Type.Boolean(), message: Type.Optional(Type.String()) })),
      confirmed: Type.Integer(),
      totalFen: FenOut,
    }),
  }),
  dropGrant: endpoint({
    method: 'POST',
    path: '/hardship/grants/:grantId/drop',
    title: { zh: '不发放这一笔', en: 'Drop a grant' },
    access: right('hardship.grant'),
    input: shape({ grantId: IdIn, reason: NoteIn }),
    reply: GrantOut,
  }),
  importArchives: endpoint({
    method: 'POST',
    path: '/hardship/imports',
    title: { zh: '导入档案表', en: 'Import the archive sheet' },
    access: right('hardship.import'),
    upload: { maxBytes: 20 * 1024 * 1024 },
    input: shape({
      orgId: IdIn,
      cardsKept: Type.Optional(
        Type.String({
          minLength: 2,
          maxLength: 200,
          pattern: '\\S',
          title: '同意登记银行卡的签字放在哪里',
          titleEn: 'Where the signed consents to recording bank cards are kept',
        }),
      ),
    }),
    reply: shape({ importId: IdIn, again: Type.Boolean({ description: 'the very same file was imported before' }) }),
  }),
  importProgress: endpoint({
    method: 'GET',
    path: '/hardship/imports/:importId',
    title: { zh: '导入进度', en: 'Progress of an import' },
    access: right('hardship.import'),
    input: shape({ importId: IdIn }),
    reply: shape({
      id: IdIn,
      fileName: Type.String(),
      state: OneOf(['WAITING', 'RUNNING', 'DONE', 'FAILED']),
      rows: Type.Integer(),
      done: Type.Integer(),
      added: Type.Integer(),
      unchanged: Type.Integer(),
      refused: Type.Integer(),
      message: Nullable(Type.String()),
    }),
  }),
  imports: endpoint({
    method: 'GET',
    path: '/hardship/imports',
    title: { zh: '导入记录', en: 'Imports' },
    access: right('hardship.import'),
    input: shape(PageIn),
    reply: Page(
      Type.Object(
        {
          id: IdIn,
          fileName: Type.String(),
          state: Type.String(),
          at: Type.String(),
          rows: Type.Integer(),
          added: Type.Integer(),
          refused: Type.Integer(),
        },
        closed,
      ),
    ),
  }),
  importResult: endpoint({
    method: 'GET',
    path: '/hardship/imports/:importId/result',
    title: { zh: '下载退回的档案表', en: 'Download the sheet with reasons' },
    access: right('hardship.import'),
    input: shape({ importId: IdIn }),
    download: true,
  }),
  exportArchives: endpoint({
    method: 'POST',
    path: '/hardship/archives/export',
    title: { zh: '导出档案表', en: 'Export the archive sheet' },
    access: right('hardship.export'),
    input: shape({ orgId: Type.Optional(IdIn), purpose: NoteIn }),
    download: true,
  }),

  ...lifeApi,
}
