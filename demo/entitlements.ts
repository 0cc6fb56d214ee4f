// The study grant switched to be granted by itself, and the night in which its families were found, three days ago.
import { addDays } from '#base/day.ts'
import { findSome } from '#engines/entitlements/find.ts'
import { setSwitch } from '#engines/entitlements/switches.ts'
import { system } from '#kernel/access/who.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'

export async function findStudents(y: Year): Promise<void> {
  const on = addDays(y.today, -3)
  const director = y.cast.get('fenguan')
  if (!director) throw new Error('nobody is called fenguan')
  await setSwitch(actAs(y.house, y.tx, director, tenOn(on), 'entitlements.switch'), {
    benefit: 'hardship.study',
    orgId: y.tree.city.id,
    mode: 'GRANT',
    from: on,
    document: '肇庆市总工会演示参数',
    clause: '演示',
    sentence: '在档困难职工家庭的金秋助学金免申即享（演示参数）。',
  })
  const night = actAs(y.house, y.tx, system, tenOn(on))
  while (await findSome(night));
}
