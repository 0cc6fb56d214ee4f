// What this service knows of a union by itself: rated within the year, how many took part, how satisfied they are. Only numbers that are told.
import { addYears, type Day, formatDay } from '#base/day.ts'
import type { Db } from '#kernel/db/db.ts'
import type { Finding, Known, KnownUnion } from '#kernel/known.ts'
import { resultOfRow } from './poll-row.ts'
import { permille } from './rules-publish.ts'
import type { Tables } from './tables.ts'

/** The last poll that counted and was published within a year before the day. */
const lastPoll = (db: Db<Tables>, { id }: KnownUnion, on: Day) =>
  db
    .selectFrom('ratings_poll')
    .select(['id', 'published_on', 'members', 'ballots', 'result'])
    .where('org_id', '=', id)
    .where('published_on', '<=', on)
    .where('published_on', '>', addYears(on, -1))
    .orderBy('published_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

type Poll = NonNullable<Awaited<ReturnType<typeof lastPoll>>>

const never = (value: 0 | null): Finding => ({
  value,
  because: { zh: '近一年没有公布过会员评家的结果', en: 'No rating was published within a year' },
  page: '/ratings/polls',
})

const known = (
  of: Omit<Known<Tables>, 'find'>,
  without: 0 | null,
  read: (poll: Poll, on: { zh: string; en: string }) => Omit<Finding, 'page'>,
): Known<Tables> => ({
  ...of,
  async find({ db, on }, union) {
    const poll = await lastPoll(db, union, on)
    if (!poll?.published_on) return never(without)
    const day = { zh: formatDay(poll.published_on, 'zh'), en: formatDay(poll.published_on, 'en') }
    return { ...read(poll, day), page: `/ratings/polls/${poll.id}` }
  },
})

const satisfaction = (key: 'satisfied' | 'content', zh: string, en: string) =>
  known({ id: `ratings.${key}`, zh, en, unit: 'PERMILLE' }, null, (poll, day) => {
    const result = resultOfRow(poll)
    const told = result?.questions?.[0]?.[key]
    if (!result || !told)
      return {
        value: null,
        because: {
          zh: `${day.zh}公布的那次票太少，不公布数字`,
          en: `The rating published on ${day.en} has too few ballots to tell a number`,
        },
      }
    return {
      // Where only “at least” is told, that number counts.
      value: permille(told.from, result.ballots),
      because: {
        zh: `${day.zh}公布：${result.ballots} 票里${told.from === told.to ? '' : '至少'} ${told.from} 票`,
        en: `Published on ${day.en}: ${told.from === told.to ? '' : 'at least '}${told.from} of ${result.ballots} ballots`,
      },
    }
  })

export const ratingsKnown = [
  known(
    { id: 'ratings.rated', zh: '一年内会员评过家', en: 'Rated by its members within a year', unit: 'YES' },
    0,
    (_, day) => ({
      value: 1,
      because: { zh: `${day.zh}公布了结果`, en: `The result was published on ${day.en}` },
    }),
  ),
  known(
    { id: 'ratings.turnout', zh: '会员参评比例', en: 'Share of members who took part', unit: 'PERMILLE' },
    null,
    (poll, day) => ({
      value: poll.members ? permille(Math.min(poll.ballots ?? 0, poll.members), poll.members) : null,
      because: {
        zh: `${day.zh}公布：会员 ${poll.members ?? 0} 人，收回 ${poll.ballots ?? 0} 票`,
        en: `Published on ${day.en}: ${poll.ballots ?? 0} ballots of ${poll.members ?? 0} members`,
      },
    }),
  ),
  satisfaction('satisfied', '会员满意率', 'Members who are satisfied'),
  satisfaction('content', '会员满意和基本满意率', 'Members who are satisfied or basically so'),
]
