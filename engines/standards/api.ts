// Endpoints of standards: a worker's own reminders.
import { Type } from 'typebox'
import { endpoint, IdIn, shape, worker } from '#base/endpoint.ts'

export const standardsApi = {
  reminders: endpoint({
    method: 'GET',
    path: '/standards/reminders',
    title: { zh: '我约的提醒', en: 'My reminders' },
    access: worker,
    reply: shape({ rows: Type.Array(shape({ id: IdIn, about: Type.String(), on: Type.String() })) }),
  }),
  dropReminder: endpoint({
    method: 'POST',
    path: '/standards/reminders/:reminderId/drop',
    title: { zh: '取消提醒', en: 'Drop a reminder' },
    access: worker,
    input: shape({ reminderId: IdIn }),
    reply: shape({ id: IdIn }),
  }),
}
