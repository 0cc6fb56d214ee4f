// One function an endpoint of standards.
import type { Handlers } from '#kernel/service.ts'
import type { standardsApi } from './api.ts'
import { dropReminder, ownReminders } from './reminders.ts'

export const handlers: Handlers<typeof standardsApi, unknown> = {
  reminders: async look => ({ rows: await ownReminders(look) }),
  dropReminder: (act, { reminderId }) => dropReminder(act, reminderId),
}
