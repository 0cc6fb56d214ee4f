// Settlement files that cannot be: sums that are none, and one file that comes twice at the same moment.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { openHouse } from '#test/house.ts'
import { adopted } from '#test/mutual-aid.ts'
import { file, settling } from '#test/settlement.ts'
import { mutualAidApi as api } from './api.ts'

const h = await openHouse('2026-06-01T02:00:00Z')
const { send, lines, agreed } = settling(h)

test('a bill of half a fen or of nothing, and a negative sum, are refused by row and column, and nothing is taken', async () => {
  const u = await h.union()
  const worker = await agreed(u, await adopted(u))
  for (const [over, column] of [
    [{ total: '0.005' }, '总费用'],
    [{ total: '0' }, '总费用'],
    [{ total: '-28454.11' }, '总费用'],
    [{ own: '-1' }, '自费'],
  ] as const) {
    const answer = await send(u, file([[worker.idNumber, 'E10001']], over))
    assert.equal(answer.body.code, 'mutual-aid.settlement_line')
    assert.match(String(answer.body.message), new RegExp(`第 2 行的“${column}”读不懂.*一行都没有收`))
  }
  assert.deepEqual((await u.cityOfficer.call(api.settlements, {})).rows, [])
})

test('one file sent twice at the same moment is one settlement, and its lines are there once', async () => {
  const u = await h.union()
  const worker = await agreed(u, await adopted(u))
  const body = file([[worker.idNumber, 'H10001']])
  const answers = await Promise.all([send(u, body), send(u, body), send(u, body, u.secondCityOfficer)])
  assert.deepEqual(answers.map(a => [a.status, a.body.again]).toSorted(), [
    [200, false],
    [200, true],
    [200, true],
  ])
  assert.equal((await u.cityOfficer.call(api.settlements, {})).rows.length, 1)
  assert.equal((await lines(sql`settlement_id = ${answers[0]?.body.settlementId}`)).length, 1)
})
