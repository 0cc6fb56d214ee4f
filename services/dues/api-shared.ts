// What the endpoints of dues and contributions share: years, documents, reasons.
import { Type } from 'typebox'
import { IdIn, LineIn, NoteIn } from '#base/endpoint.ts'

export const Year = Type.Integer({ minimum: 2000, maximum: 2100, title: '年份', titleEn: 'Year' })
export const Count = Type.Integer()
export const OrgIn = { ...IdIn, title: '哪家工会', titleEn: 'Union' }
export const Why = { ...NoteIn, title: '理由', titleEn: 'Reason' }
export const Document = { ...LineIn, title: '凭据', titleEn: 'Document' }
