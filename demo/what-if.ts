// One what-if already computed: the raise of 2022 once more, from the first of next month, to be looked at and proposed.
import { addMonths, startOfMonth } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { fen } from '#base/money.ts'
import { trialJob } from '#engines/standards/steps.ts'
import { beginTrial, type TriedValue } from '#engines/standards/trials.ts'
import { systemAct } from '#server/house.ts'
import { illnessStandard, livingStandard, studyStandard } from '#services/hardship/rules-standards.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'

const basis = {
  document: '肇工发（演示）草案',
  clause: '第一条',
  sentence: '生活补助每档每月再提高 100 元，大病慰问金每档每次再提高 1000 元，助学金每档每年再提高 1000 元。',
}

const latest = <T>(rule: { readonly values: readonly { readonly value: T }[] }): T => {
  const last = rule.values.at(-1)
  if (!last) throw new Error('a rule has a value')
  return last.value
}
const raised = <K extends string>(of: Readonly<Record<K, number>>, by: number) =>
  Object.fromEntries(Object.entries<number>(of).map(([kind, n]) => [kind, n + by]))

/** Begun by the city's officer and computed at once: the founding is not a request, and no job runs yet. */
export async function tryRaise(y: Year): Promise<void> {
  const officer = y.cast.get('shiji')
  if (!officer) throw new Error('nobody is called shiji')
  const now = tenOn(y.today)
  const from = addMonths(startOfMonth(y.today), 1)
  const values: TriedValue[] = [
    { key: livingStandard.key, from, value: raised(latest(livingStandard), 10_000), ...basis },
    {
      key: illnessStandard.key,
      from,
      value: latest(illnessStandard).map(tier => ({ ...tier, grant: fen(tier.grant + 100_000) })),
      ...basis,
    },
    { key: studyStandard.key, from, value: raised(latest(studyStandard), 100_000), ...basis },
  ]
  const act = actAs(y.house, y.tx, officer, now, 'standards.change')
  const { trialId } = await beginTrial(
    { ...act, house: { ...y.house, send: async () => newId(now) } },
    {
      setId: 'hardship',
      orgId: y.tree.city.id,
      title: '再提高一次：每月 100，每次 1000，每年 1000',
      months: 12,
      values,
    },
  )
  while (await trialJob.step(systemAct(y.house, y.tx, now, newId(now)), { trialId }));
}
