// The endpoints of claim-free payment: files of the medical insurance, and the member's no.
import { Type } from 'typebox'
import { endpoint, FenOut, IdIn, OneOf, Page, PageIn, right, shape, worker } from '#base/endpoint.ts'
import { JudgedOut } from './api-claims-forms.ts'

export const settlementApi = {
  takeSettlement: endpoint({
    method: 'POST',
    path: '/mutual-aid/settlements',
    title: { zh: '导入医保结算文件', en: 'Take in a settlement file' },
    access: right('mutual-aid.settlement'),
    upload: { maxBytes: 50 * 1024 * 1024 },
    input: shape({ orgId: IdIn }),
    reply: shape({ settlementId: IdIn, again: Type.Boolean({ description: 'the very same file was taken before' }) }),
  }),
  settlements: endpoint({
    method: 'GET',
    path: '/mutual-aid/settlements',
    title: { zh: '医保结算文件', en: 'Settlement files' },
    access: right('mutual-aid.claim.read'),
    input: shape(PageIn),
    reply: Page(
      shape({
        id: IdIn,
        number: Type.String(),
        fileName: Type.String(),
        at: Type.String(),
        lines: Type.Integer(),
        totalFen: FenOut,
        strangers: Type.Integer(),
        unasked: Type.Integer(),
        state: OneOf(['MATCHING', 'MATCHED']),
        found: Type.Integer(),
        proposed: Type.Integer(),
        claimed: Type.Integer(),
        declined: Type.Integer(),
        payFen: FenOut,
      }),
    ),
  }),
  sampleSettlement: endpoint({
    method: 'GET',
    path: '/mutual-aid/settlements/sample',
    title: { zh: '下载示例结算文件', en: 'Download a sample settlement file' },
    access: right('mutual-aid.settlement'),
    input: shape({ orgId: IdIn, form: OneOf(['CSV', 'XLSX']) }),
    download: true,
  }),
  foundForMe: endpoint({
    method: 'GET',
    path: '/mutual-aid/found',
    title: { zh: '不用申领的互助金', en: 'Aid found for me' },
    access: worker,
    reply: shape({
      rows: Type.Array(
        shape({ id: IdIn, payFen: FenOut, untilOn: Type.String(), hospital: Type.String(), judged: JudgedOut }),
      ),
    }),
  }),
  declineFound: endpoint({
    method: 'POST',
    path: '/mutual-aid/found/:lineId/decline',
    title: { zh: '不要这笔互助金', en: 'Decline aid that was found' },
    access: worker,
    input: shape({ lineId: IdIn }),
    reply: shape({ lineId: IdIn }),
  }),
}
