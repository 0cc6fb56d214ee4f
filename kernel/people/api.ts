// Endpoints of people: staff find, see masked and open with a purpose; a worker sees and keeps their own.
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, Nullable, OneOf, Page, PageIn, right, shape, worker } from '#base/endpoint.ts'
import { hiddenFields, purposes } from './words.ts'

const Person = {
  id: IdIn,
  name: Type.String(),
  idType: Type.String(),
  idNumber: Type.String({ description: 'masked' }),
  sex: Type.Integer({ description: 'GB/T 2261.1' }),
  age: Nullable(Type.Integer()),
  phone: Nullable(Type.String({ description: 'masked' })),
  address: Nullable(Type.String({ description: 'to the township' })),
  ethnicity: Nullable(Type.String({ description: 'GB/T 3304' })),
  homeOrgId: Nullable(IdIn),
  homeOrg: Nullable(Type.String()),
  version: Type.Integer(),
}
const Member = shape({
  personId: IdIn,
  name: Type.String(),
  idNumber: Type.String({ description: 'masked' }),
  age: Nullable(Type.Integer()),
  relation: Type.String({ description: 'GB/T 4761' }),
  from: DayIn,
})
const Members = Nullable(shape({ headId: IdIn, members: Type.Array(Member) }))
const BankAccount = Nullable(
  shape({
    id: IdIn,
    bank: Type.String(),
    branch: Nullable(Type.String()),
    holder: Type.String(),
    lastFour: Type.String(),
    since: Type.String(),
  }),
)
const purposeCodes = Object.keys(purposes) as (keyof typeof purposes)[]

export const peopleApi = {
  search: endpoint({
    method: 'POST', // what is typed here is personal and must not stand in an address or a log
    path: '/people/search',
    title: { zh: '找人', en: 'Find a person' },
    access: right('people.read'),
    input: shape({
      text: Type.String({
        minLength: 1,
        maxLength: 50,
        pattern: '\\S',
        title: '姓名、拼音、证件号或手机号',
        titleEn: 'Name, its sound, ID number or phone',
      }),
      ...PageIn,
      after: Type.Optional(IdIn),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    }),
    reply: Page(shape(Person)),
  }),
  open: endpoint({
    method: 'GET',
    path: '/people/:personId',
    title: { zh: '打开个人资料', en: 'Open a person’s record' },
    access: right('people.read'),
    input: shape({ personId: IdIn }),
    reply: shape({
      ...Person,
      household: Members,
      bankAccount: BankAccount,
      /** How many other people have the same account: for the reviewer to look into. */
      sameAccount: Type.Integer(),
    }),
  }),
  unmask: endpoint({
    method: 'POST',
    path: '/people/:personId/unmask',
    title: { zh: '查看完整的证件号、电话、住址或卡号', en: 'See a full ID number, phone, address or card number' },
    access: right('people.unmask'),
    input: shape({
      personId: IdIn,
      fields: Type.Array(OneOf(hiddenFields), {
        minItems: 1,
        maxItems: 5,
        uniqueItems: true,
        title: '要看的内容',
        titleEn: 'What to see',
      }),
      purpose: OneOf(purposeCodes, { title: '用途' }),
      note: Type.String({
        minLength: 2,
        maxLength: 200,
        pattern: '\\S',
        title: '为了什么事',
        titleEn: 'For what matter',
      }),
    }),
    reply: shape(Object.fromEntries(hiddenFields.map(f => [f, Type.Optional(Nullable(Type.String()))]))),
    perMinute: 30,
  }),
  me: endpoint({
    method: 'GET',
    path: '/people/me',
    title: { zh: '我的资料', en: 'My record' },
    access: worker,
    reply: shape(Person),
  }),
  changeMe: endpoint({
    method: 'POST',
    path: '/people/me',
    title: { zh: '更正我的资料', en: 'Correct my record' },
    access: worker,
    input: shape({
      version: Type.Integer(),
      address: Type.Optional(
        Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', title: '住址', titleEn: 'Address' }),
      ),
      ethnicity: Type.Optional(Type.String({ pattern: '^[0-9]{2}$', title: '民族', titleEn: 'Ethnic group' })),
    }),
    reply: shape(Person),
  }),
  myHousehold: endpoint({
    method: 'GET',
    path: '/people/me/household',
    title: { zh: '我家的人', en: 'My household' },
    access: worker,
    reply: shape({ household: Members }),
  }),
  setMyHousehold: endpoint({
    method: 'POST',
    path: '/people/me/household',
    title: { zh: '登记我家的人', en: 'Register my household' },
    access: worker,
    input: shape({
      members: Type.Array(
        shape({
          name: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S', title: '姓名', titleEn: 'Name' }),
          idNumber: Type.String({ minLength: 1, maxLength: 30, title: '证件号码', titleEn: 'ID number' }),
          relation: Type.String({ pattern: '^[0-9]{2}$', title: '与我的关系', titleEn: 'Relation to me' }),
        }),
        { maxItems: 20 },
      ),
    }),
    reply: shape({ household: Members }),
  }),
  myBankAccount: endpoint({
    method: 'GET',
    path: '/people/me/bank-account',
    title: { zh: '我的银行卡', en: 'My bank account' },
    access: worker,
    reply: shape({ account: BankAccount }),
  }),
  setMyBankAccount: endpoint({
    method: 'POST',
    path: '/people/me/bank-account',
    title: { zh: '登记或更换银行卡', en: 'Set or change my bank account' },
    access: worker,
    input: shape({
      bank: LineIn,
      branch: Type.Optional(LineIn),
      holder: Type.String({ minLength: 1, maxLength: 50, pattern: '\\S', title: '户名', titleEn: 'Account holder' }),
      account: Type.String({ minLength: 1, maxLength: 40, title: '卡号', titleEn: 'Card number' }),
    }),
    reply: shape({ account: BankAccount }),
  }),
  whoLooked: endpoint({
    method: 'GET',
    path: '/people/me/looked',
    title: { zh: '谁看过我的资料', en: 'Who looked at my record' },
    access: worker,
    input: shape({ ...PageIn, after: Type.Optional(IdIn) }),
    reply: Page(
      shape({
        id: IdIn,
        at: Type.String(),
        offices: Type.Array(Type.String()),
        roles: Type.Array(Type.String()),
        endpoint: Type.String(),
        purpose: Nullable(Type.String()),
      }),
    ),
  }),
}
