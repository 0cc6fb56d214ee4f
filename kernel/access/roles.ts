// The roles of a federation. A right names the roles that hold it; a grant gives a role at an organization for a time.
import type { Text } from '#base/text.ts'

export const roles = {
  CHAIR: { zh: '基层工会主席', en: 'Grassroots union chair' },
  COMMITTEE: { zh: '工会委员', en: 'Union committee member' },
  CLERK: { zh: '窗口工作人员', en: 'Window clerk' },
  OFFICER: { zh: '帮扶工作人员', en: 'Assistance officer' },
  CASHIER: { zh: '出纳', en: 'Cashier' },
  ACCOUNTANT: { zh: '财务负责人', en: 'Head of finance' },
  DIRECTOR: { zh: '分管领导', en: 'Director in charge' },
  LEADER: { zh: '领导', en: 'Leader' },
  AUDITOR: { zh: '经审人员', en: 'Auditor' },
  SYSTEM_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT_ADMIN: { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, Text>

export type Role = keyof typeof roles

/** Roles that one person may not hold at one organization at the same time (三员分立; clerk ≠ reviewer ≠ payer). */
export const incompatible: readonly (readonly [Role, Role])[] = [
  ['SYSTEM_ADMIN', 'SECURITY_ADMIN'],
  ['SYSTEM_ADMIN', 'AUDIT_ADMIN'],
  ['SECURITY_ADMIN', 'AUDIT_ADMIN'],
  ['CASHIER', 'ACCOUNTANT'],
  ['CASHIER', 'DIRECTOR'],
  ['CASHIER', 'OFFICER'],
  ['ACCOUNTANT', 'DIRECTOR'],
]
