// The endpoints of registering a union as a legal person: asked by the union, decided by the registrar within fifteen days.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, NoteIn, Nullable, OneOf, right, shape } from '#base/endpoint.ts'
import { CaseOut } from '#engines/cases/api.ts'
import { AsksIn, CaseRef, FileOut, InCase, ReasonIn, RegisterIn, registerOf } from '#engines/cases/shapes.ts'
import { registrationKinds } from './words.ts'

const FilesIn = Type.Array(IdIn, { maxItems: 9, title: '材料照片', titleEn: 'Photos of the papers' })

export const registrationApi = {
  askRegistration: endpoint({
    method: 'POST',
    path: '/organizing/unions/:orgId/registrations',
    title: { zh: '申请法人登记', en: 'Ask for registration' },
    access: right('organizing.elect'),
    input: shape({
      orgId: IdIn,
      kind: OneOf(registrationKinds),
      agent: { ...LineIn, maxLength: 100, title: '经办人', titleEn: 'Agent' },
      note: Type.Optional({ ...NoteIn, title: '说明', titleEn: 'Note' }),
      fileIds: FilesIn,
    }),
    reply: CaseRef,
  }),
  registrations: endpoint({
    method: 'GET',
    path: '/organizing/registrations',
    title: { zh: '法人登记台账', en: 'Register of registrations' },
    access: right('organizing.read'),
    input: RegisterIn,
    reply: registerOf({ union: Type.String(), about: OneOf(registrationKinds) }),
  }),
  registration: endpoint({
    method: 'GET',
    path: '/organizing/registrations/:caseId',
    title: { zh: '查看法人登记', en: 'Open a registration' },
    access: right('organizing.read'),
    input: shape({ caseId: IdIn }),
    reply: shape({
      case: CaseOut,
      hasLetter: Type.Boolean(),
      /** Who asks: the union. */
      applicant: shape({ name: Type.String(), phone: Type.String() }),
      orgId: IdIn,
      kind: OneOf(registrationKinds),
      agent: Type.String(),
      note: Nullable(Type.String()),
      /** As the record has it on this day. */
      chair: Nullable(Type.String()),
      approval: Nullable(Type.String()),
      address: Nullable(Type.String()),
      uscc: Nullable(Type.String()),
      term: Nullable(shape({ number: Type.Integer(), startsOn: Type.String(), validUntil: Type.String() })),
      files: Type.Array(shape(FileOut)),
    }),
  }),
  decideRegistration: endpoint({
    method: 'POST',
    path: '/organizing/registrations/:caseId/moves',
    title: { zh: '办理法人登记', en: 'Move a registration' },
    access: right('organizing.read'),
    input: shape({
      ...InCase,
      move: OneOf(['register', 'giveBack', 'refuse', 'resubmit', 'withdraw']),
      /** register: the code on the union’s certificate, and its day. */
      uscc: Type.Optional(
        Type.String({ maxLength: 30, title: '工会的统一社会信用代码', titleEn: 'The union’s credit code' }),
      ),
      issuedOn: Type.Optional({ ...DayIn, title: '发证日期', titleEn: 'Issued on' }),
      /** resubmit: the papers that were missing. */
      fileIds: Type.Optional(FilesIn),
      reason: ReasonIn,
      asks: AsksIn,
    }),
    reply: CaseRef,
  }),
  registrationForm: endpoint({
    method: 'GET',
    path: '/organizing/registrations/:caseId/form',
    title: { zh: '打印法人登记申请表', en: 'Print the application for registration' },
    access: right('organizing.read'),
    input: shape({ caseId: IdIn }),
    reply: Type.Unknown(),
    download: true,
  }),
}
