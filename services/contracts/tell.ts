// Tells the officers of a union, and of the nearest union above that has any, in the app.
import type { Details } from '#base/text.ts'
import type { Template } from '#kernel/notify/notify.ts'
import { tellOfficers } from '#kernel/notify/officers.ts'
import type { Act, JobAct } from '#kernel/service.ts'
import type { Tables } from './tables.ts'

/** `OWN`: only the union itself; `ABOVE`: the nearest one above as well. */
export const tell = (
  act: Act<Tables> | JobAct<Tables>,
  orgPath: string,
  template: Template,
  details: Details,
  link: string,
  whom: 'OWN' | 'ABOVE',
): Promise<void> => tellOfficers(act, orgPath, whom === 'OWN' ? 'OWN' : 'BOTH', { template, details, link })
