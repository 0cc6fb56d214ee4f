// Endpoints of signing in, of one's own sessions, and of sittings (代办). Accounts and grants are in admin-api.ts.
import { Type } from 'typebox'
import { otherDocumentKinds } from '#base/documents.ts'
import { anyone, DayIn, endpoint, IdIn, NoteIn, Nullable, OneOf, right, shape, signedIn } from '#base/endpoint.ts'
import { consents } from './words.ts'

const Phone = Type.String({ maxLength: 30, title: '手机号码', titleEn: 'Mobile number' })
const Device = Type.Optional(
  Type.String({ maxLength: 100, description: 'shown in the list of sessions, such as “Android · Chrome”' }),
)
const Done = shape({ done: Type.Literal(true) })
const own = signedIn('it is about the caller’s own account')

export const accessApi = {
  sendCode: endpoint({
    method: 'POST',
    path: '/access/codes',
    title: { zh: '发送登录验证码', en: 'Send a sign-in code' },
    access: anyone('a worker is not signed in yet'),
    perMinute: 60, // many phones share one address of their carrier
    input: shape({ phone: Phone }),
    reply: shape({ minutes: Type.Integer(), waitSeconds: Type.Integer() }),
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/access/sign-in',
    title: { zh: '职工登录', en: 'Worker signs in' },
    access: anyone('a worker is not signed in yet'),
    perMinute: 120,
    input: shape({
      phone: Phone,
      code: Type.String({ pattern: '^\\s*[0-9]{6}\\s*$', title: '验证码', titleEn: 'Code' }),
      device: Device,
    }),
    reply: shape({ personId: Nullable(IdIn) }),
  }),
  becomePerson: endpoint({
    method: 'POST',
    path: '/access/me/person',
    title: { zh: '登记本人身份', en: 'Enter who I am' },
    access: own,
    perMinute: 10,
    input: shape({
      name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', title: '姓名', titleEn: 'Name' }),
      idNumber: Type.String({ maxLength: 30, title: '证件号码', titleEn: 'ID number' }),
      /** For who has none of the cards of 18 signs. */
      idType: Type.Optional(OneOf(otherDocumentKinds, { title: '证件', titleEn: 'Document' })),
      birthOn: Type.Optional({ ...DayIn, title: '出生日期', titleEn: 'Date of birth' }),
    }),
    reply: shape({ personId: IdIn }),
  }),
  staffSignIn: endpoint({
    method: 'POST',
    path: '/access/staff/sign-in',
    title: { zh: '工作人员登录', en: 'Staff sign in' },
    access: anyone('an officer is not signed in yet'),
    perMinute: 120,
    input: shape({
      login: Type.String({ minLength: 1, maxLength: 60, title: '登录名', titleEn: 'Login' }),
      password: Type.String({ minLength: 1, maxLength: 200, title: '密码', titleEn: 'Password' }),
      totp: Type.Optional(
        Type.String({ pattern: '^\\s*[0-9]{3}\\s?[0-9]{3}\\s*$', title: '动态口令', titleEn: 'One-time code' }),
      ),
      device: Device,
    }),
    reply: Type.Union([
      shape({
        step: Type.Literal('ENROL'),
        secret: Type.String(),
        uri: Type.String({ description: 'otpauth:// for a QR code' }),
      }),
      shape({ step: Type.Literal('DONE'), mustChangePassword: Type.Boolean() }),
    ]),
  }),
  ways: endpoint({
    method: 'GET',
    path: '/access/ways',
    title: { zh: '有哪些登录方式', en: 'Which ways of signing in there are' },
    access: anyone('the sign-in page shows its buttons by it'),
    input: shape({}),
    reply: shape({ oidcStaff: Type.Boolean(), oidcWorkers: Type.Boolean() }),
  }),
  demoAccounts: endpoint({
    method: 'GET',
    path: '/access/demo',
    title: { zh: '演示账号', en: 'Accounts of the demo' },
    access: anyone('only a demo has them, and there they protect nothing; elsewhere the list is empty'),
    reply: shape({
      password: Type.String(),
      /** The one-time code of this moment, the same for all of them. */
      code: Type.String(),
      accounts: Type.Array(shape({ login: Type.String(), name: Type.String(), zh: Type.String(), en: Type.String() })),
    }),
  }),
  changePassword: endpoint({
    method: 'POST',
    path: '/access/password',
    title: { zh: '修改密码', en: 'Change my password' },
    access: own,
    perMinute: 10,
    input: shape({
      current: Type.String({ minLength: 1, maxLength: 200, title: '现在的密码', titleEn: 'Present password' }),
      next: Type.String({ minLength: 1, maxLength: 200, title: '新密码', titleEn: 'New password' }),
    }),
    reply: Done,
  }),
  me: endpoint({
    method: 'GET',
    path: '/access/me',
    title: { zh: '我是谁', en: 'Who am I' },
    access: anyone('the page asks it before it knows whether somebody is signed in'),
    reply: shape({
      kind: OneOf(['nobody', 'worker', 'staff', 'system']),
      accountId: Nullable(IdIn),
      personId: Nullable(IdIn),
      name: Type.String(),
      phone: Nullable(Type.String({ description: 'masked' })),
      roles: Type.Array(
        shape({
          role: Type.String(),
          title: shape({ zh: Type.String(), en: Type.String() }),
          orgId: IdIn,
          org: Type.String(),
          /** In whose place it is held. */
          of: Nullable(Type.String()),
        }),
      ),
      rights: Type.Array(Type.String()),
      idleMinutes: Nullable(Type.Integer()),
      mustChangePassword: Type.Boolean(),
      sitting: Nullable(shape({ id: IdIn, personId: IdIn, person: Type.String(), until: Type.String() })),
      demo: Type.Boolean(),
    }),
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/access/sign-out',
    title: { zh: '退出登录', en: 'Sign out' },
    access: anyone('who is signed out already is signed out'),
    secretReply: true,
    reply: shape({
      done: Type.Literal(true),
      leave: Nullable(Type.String({ description: 'where the browser signs out at the identity provider too' })),
    }),
  }),
  sessions: endpoint({
    method: 'GET',
    path: '/access/sessions',
    title: { zh: '我登录过的设备', en: 'My sessions' },
    access: own,
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          begunAt: Type.String(),
          seenAt: Type.String(),
          device: Type.String(),
          thisOne: Type.Boolean(),
        }),
      ),
    }),
  }),
  endSession: endpoint({
    method: 'POST',
    path: '/access/sessions/:sessionId/end',
    title: { zh: '让一个设备退出登录', en: 'End one of my sessions' },
    access: own,
    input: shape({ sessionId: IdIn }),
    reply: Done,
  }),
  beginSitting: endpoint({
    method: 'POST',
    path: '/access/sittings',
    title: { zh: '开始代办', en: 'Begin to act for somebody' },
    access: right('access.sitting'),
    input: shape({
      personId: Type.Optional(IdIn),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, title: '姓名', titleEn: 'Name' })),
      idNumber: Type.Optional(Type.String({ maxLength: 30, title: '身份证号码', titleEn: 'ID number' })),
      phone: Type.Optional(Phone),
      consent: OneOf(consents, { title: '本人怎么同意的' }),
      consentNote: { ...NoteIn, title: '代办什么事', titleEn: 'What is to be done' },
      consentFile: Type.Optional(IdIn),
    }),
    reply: shape({ id: IdIn, personId: IdIn, person: Type.String(), until: Type.String() }),
  }),
  endSitting: endpoint({
    method: 'POST',
    path: '/access/sittings/:sittingId/end',
    title: { zh: '结束代办', en: 'End a sitting' },
    access: right('access.sitting'),
    input: shape({ sittingId: IdIn }),
    reply: Done,
  }),
  sittings: endpoint({
    method: 'GET',
    path: '/access/sittings',
    title: { zh: '我的代办', en: 'My sittings' },
    access: right('access.sitting'),
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          personId: IdIn,
          person: Type.String(),
          consent: OneOf(consents),
          begunAt: Type.String(),
          until: Type.String(),
          endedAt: Nullable(Type.String()),
        }),
      ),
    }),
  }),
}
