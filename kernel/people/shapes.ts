// What forms ask of a person, alike in every service: name, ID number, phone, bank card.
import { Type } from 'typebox'
import { shape } from '#base/endpoint.ts'

export const NameIn = Type.String({ minLength: 1, maxLength: 50, pattern: '\\S', title: '姓名', titleEn: 'Name' })
/** As it is typed; spaces and full-width digits are forgiven, the check digit is looked at where it is read. */
export const IdNumberIn = Type.String({ minLength: 15, maxLength: 30, title: '身份证号', titleEn: 'ID number' })
export const PhoneIn = Type.String({ pattern: '^1[3-9][0-9]{9}$', title: '手机号码', titleEn: 'Mobile number' })

/** Somebody whom a union tells of: who they are, and a phone if it is known. */
export const WhoIn = { name: NameIn, idNumber: IdNumberIn, phone: Type.Optional(PhoneIn) }

export const BankIn = shape({
  bank: Type.String({ minLength: 2, maxLength: 60, title: '开户银行', titleEn: 'Bank' }),
  branch: Type.Optional(Type.String({ maxLength: 100, title: '支行', titleEn: 'Branch' })),
  /** Or as it is shown masked (****0128), when the account on record stays. */
  account: Type.String({ minLength: 8, maxLength: 30, title: '银行卡号', titleEn: 'Card number' }),
})
