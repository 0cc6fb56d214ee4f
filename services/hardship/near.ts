// What a refused household is told beside the no: the ways from its case on file, and the reminder of the day one of them opens.
import { type Day, formatDay } from '#base/day.ts'
import type { Lang, Text } from '#base/text.ts'
import { say } from '#base/text.ts'
import { remind } from '#engines/standards/reminders.ts'
import { localRules } from '#kernel/rules/rules.ts'
import type { Act, Look } from '#kernel/service.ts'
import { factsOnFile, type Tables } from './applications.ts'
import type { getApplication } from './field-work.ts'
import { comingOf, nearMiss, type Way } from './rules-near.ts'
import { materialWords, wayWords } from './words.ts'

type Application = Awaited<ReturnType<typeof getApplication>>

/** The ways by which a case on file would qualify, by the rules of the day of its application; none when it does. */
export async function waysOf(look: Pick<Look<Tables>, 'db'>, row: Application): Promise<Way[]> {
  if (row.eligible) return []
  const { org_path: path } = await look.db
    .selectFrom('cases_case')
    .select('org_path')
    .where('id', '=', row.case_id)
    .executeTakeFirstOrThrow()
  const children = await look.db
    .selectFrom('hardship_member as m')
    .innerJoin('kernel_person as p', 'p.id', 'm.person_id')
    .select(['p.birth_on as birthOn', 'm.stage'])
    .where('m.case_id', '=', row.case_id)
    .execute()
  return nearMiss(factsOnFile(row), await localRules(look.db, path), comingOf(children, row.applied_on))
}

/** As replies carry them: without the changed facts. */
export const waysOut = (ways: readonly Way[]) =>
  ways.map(({ id, zh, en, details, by, from, besides, paper }) => ({ id, zh, en, details, by, from, besides, paper }))

/** One way as a sentence: from when, what, and by which paper. */
export function wayInWords(way: Way, lang: Lang): string {
  const when = way.from ? say(wayWords.from, lang, { day: formatDay(way.from, lang) }) : ''
  const also = way.besides.length && way.id !== 'exclusions' ? say(wayWords.besides, lang) : ''
  const paper = way.paper ? say(wayWords.paper, lang, { paper: materialWords[way.paper][lang] }) : ''
  return [when + say(way, lang, way.details), also, paper].filter(Boolean).join(lang === 'zh' ? '' : ' ')
}

/** A message on the day a child enters school or a standard begins. It says nothing of the household: others may read the phone. */
export function remindOf(act: Act<Tables>, { on, why }: { on: string; why: 'SCHOOL' | 'STANDARD' }) {
  const text: Text = why === 'SCHOOL' ? wayWords.remindSchool : wayWords.remindStandard
  return remind(act, { about: 'hardship', on: on as Day, text, link: '/hardship/test' })
}
