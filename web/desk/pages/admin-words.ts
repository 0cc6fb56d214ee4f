// Titles of roles and which of them hold today, for the pages of accounts.
import type { Text } from '#base/text.ts'
import { roles } from '#kernel/access/roles.ts'
import { todayHere } from '#ui/clock.ts'

export const roleTitle = (role: string): Text =>
  role in roles ? roles[role as keyof typeof roles] : { zh: role, en: role }

export const roleOptions = Object.entries(roles).map(([value, label]) => ({ value, label }))

/** A grant that is neither ended nor run out. */
export const holds = (grant: { endedAt: string | null; until: string | null }): boolean =>
  grant.endedAt === null && (grant.until === null || grant.until >= todayHere())
