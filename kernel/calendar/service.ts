// The working calendar as a module: loads the national days at every start.
import { defineService } from '../service.ts'
import { calendarApi } from './api.ts'
import { prepareCalendar } from './calendar.ts'
import { handlers } from './handlers.ts'
import { calendarRefusals } from './words.ts'

export const service = defineService({
  id: 'calendar',
  title: { zh: '工作日历', en: 'Working calendar' },
  api: calendarApi,
  handlers,
  refusals: calendarRefusals,
  rights: {
    'calendar.manage': { zh: '维护工作日历', en: 'Keep the working calendar', roles: ['SYSTEM_ADMIN'] },
  },
  prepare: async ({ tx, now }) => {
    await prepareCalendar(tx, now)
  },
})
