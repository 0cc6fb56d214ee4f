// Members and applicants of the courier union: a roster with its history, some who wait to be admitted, one who moves, one proposal, and a
// workbook of the unit that waits to be carried out.
import { addDays } from '#base/day.ts'
import { nobody } from '#kernel/access/who.ts'
import { joinUnion, retainMember, transferMember } from '#kernel/people/membership.ts'
import { registerPerson } from '#kernel/people/people.ts'
import type { Act, Actor, JobAct } from '#kernel/service.ts'
import { sheetBuffer } from '#kernel/sheets/write.ts'
import { systemAct } from '#server/house.ts'
import { propose } from '#services/membership/proposals.ts'
import { ask, type Tables } from '#services/membership/requests.ts'
import { type RosterKey, rosterSheet, titles } from '#services/membership/roster-columns.ts'
import { rosterJob, sendRoster } from '#services/membership/roster-import.ts'
import { rosterColumns } from '#services/membership/roster-views.ts'
import { actAs, dice, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { identities, someName } from './people.ts'
import { sentFile } from './sent-file.ts'

const members = 24
const waiting = 5

export async function gatherMembers(y: Year): Promise<void> {
  const roll = dice(5_040)
  const nextId = identities(roll)
  const { units } = y.tree.counties[0]!
  const couriers = units.find(u => u.kind === 'INDUSTRY') ?? units[0]!
  const other = units.find(u => u.id !== couriers.id && u.level === 'GRASSROOTS') ?? units[1]!
  const chair = y.cast.get('zhuxi')
  if (!chair) throw new Error('nobody is called zhuxi')
  const as = (actor: Actor, daysAgo: number, right?: string) =>
    actAs(y.house, y.tx, actor, tenOn(addDays(y.today, -daysAgo)), right) as object as Act<Tables>
  const writing = (daysAgo: number) => ({
    ...{ keeper: y.house, by: { accountId: chair.accountId, sittingId: null } },
    now: tenOn(addDays(y.today, -daysAgo)),
  })
  const born = async (daysAgo: number) => {
    const act = as(chair, daysAgo)
    const person = { name: someName(roll), idNumber: nextId('441202', 1972, 2004) }
    return (await registerPerson(act.tx, y.house, person, act.now, act.today)).id
  }
  const join = async (orgId: string, daysAgo: number) => {
    const personId = await born(daysAgo)
    await joinUnion(as(chair, daysAgo).tx, { personId, orgId }, { on: addDays(y.today, -daysAgo) }, writing(daysAgo))
    return personId
  }

  const here: string[] = []
  for (let n = 0; n < members; n++) here.push(await join(couriers.id, 400 - n * 11))
  const [retired, gone] = here as [string, string]
  await retainMember(y.tx as never, retired, { on: addDays(y.today, -30), note: '退休' }, writing(30))
  await propose(as(chair, 2, 'membership.keep'), {
    ...{ personId: gone, kind: 'AUTO_EXIT', why: '电话打不通，三次上门没有见到，半年没有交会费。' },
    taughtOn: addDays(y.today, -20),
  })
  // Somebody who came from the neighbour by a transfer, and one who asks to.
  const moved = await join(other.id, 300)
  await transferMember(
    y.tx as never,
    { personId: moved, orgId: couriers.id },
    { on: addDays(y.today, -60), reason: '1' },
    writing(60),
  )
  const asking = await join(other.id, 200)
  const form = { orgId: couriers.id, employment: '1', trade: '02', employer: '某快递肇庆站' } as const
  const worker = (personId: string): Actor => ({ ...nobody, kind: 'worker', personId })
  await ask(as(worker(asking), 1), { ...form, kind: 'TRANSFER' })
  for (let n = 0; n < waiting; n++) await ask(as(worker(await born(n)), n % 3), { ...form, kind: 'JOIN' })

  const book = await sheetBuffer({
    sheets: [
      {
        name: rosterSheet,
        columns: rosterColumns,
        rows: ['1 在岗', '1 在岗', '在岗的'].map(employment => {
          const row: Partial<Record<RosterKey, string>> = {
            ...{ name: someName(roll), idNumber: nextId('441202', 1980, 2000), employment },
            ...{ change: '1 入会', changeOn: addDays(y.today, -15) },
          }
          return [...(Object.keys(titles) as RosterKey[]).map(key => row[key] ?? null), null, null]
        }),
      },
    ],
  })
  const act = as(chair, 0, 'membership.keep')
  const upload = await sentFile(y.house, act.now, '快递行业名册.xlsx', book)
  const { importId } = await sendRoster({ ...act, upload }, couriers.id)
  const nightly = systemAct(y.house, y.tx, act.now, importId) as object as JobAct<Tables>
  while (await rosterJob.step(nightly, { importId }));
}
