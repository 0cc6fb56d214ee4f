// merge-loss: two records of one human are one for every reader, and apart again exactly as they were.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { casesApi } from '#engines/cases/api.ts'
import { hardshipApi } from '#services/hardship/api.ts'
import { applied, card, complete, filed } from '#services/hardship/testing.ts'
import { openHouse, type Person, someId, somePhone, unique } from '#test/house.ts'
import { readCatalogue } from '../../tools/catalogue.ts'
import { accessApi } from '../access/api.ts'
import { consentApi } from '../consent/api.ts'
import { notifyApi } from '../notify/api.ts'
import { currentBankAccount, setBankAccount } from './accounts.ts'
import { peopleApi } from './api.ts'
import { mergeApi } from './merge-api.ts'
import { changePerson, registerPerson } from './people.ts'

const h = await openHouse()
const u = await h.union()
const second = await h.officer('区里老钱', u.orgs.county, 'OFFICER')
const by = { accountId: null, sittingId: null }

/** A record of the unit, with a phone of its own. */
async function record(name: string, over: { idNumber?: string; passport?: string; phone?: string } = {}) {
  const id = over.passport
    ? { idNumber: over.passport, idType: 'PASSPORT' as const }
    : { idNumber: over.idNumber ?? someId() }
  const phone = over.phone ?? somePhone()
  const row = await h.db
    .transaction()
    .execute(tx =>
      registerPerson(tx, h.house, { name, ...id, phone, homeOrgId: u.orgs.unit.id }, h.time.now, h.today()),
    )
  return { id: row.id, name, phone, idNumber: id.idNumber }
}

async function signedInWith(phone: string): Promise<string> {
  const as = { address: `10.3.${unique() % 250}.1` }
  await h.call(accessApi.sendCode, { phone }, as)
  const { token } = await h.call(accessApi.signIn, { phone, code: await h.lastCode() }, as)
  assert.ok(token)
  return token
}

async function merged(survivorId: string, mergedId: string): Promise<string> {
  const { mergeId } = await u.countyOfficer.call(mergeApi.proposeMerge, {
    survivorId,
    mergedId,
    why: '护照和身份证核对一致',
  })
  await second.call(mergeApi.decideMerge, { mergeId, merge: true })
  return mergeId
}

async function split(mergeId: string, gifts: { holding: string; id: string }[] = []) {
  await u.countyOfficer.call(mergeApi.askSplit, { mergeId, why: '不是同一个人', gifts })
  await second.call(mergeApi.decideSplit, { mergeId, split: true })
}

/** What merging itself leaves: its own history, the notice to the person, the audit. */
const itsOwn = /^kernel_(merge|merge_event|audit.*|session|job_run|idempotency)$/
const tables = (await readCatalogue(h.pool, h.schema)).filter(t => !t.view && !itsOwn.test(t.name)).map(t => t.name)

/** Every row of every table, as text. */
async function everything(): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of tables) {
    const own = table === 'kernel_outbox' ? sql`where template not in ('people.merged','people.split')` : sql``
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t ${own}`.execute(h.db)
    all[table] = rows.map(r => r.row).sort()
  }
  return all
}

test('merge-loss: cases, payments, consents, messages, files and looks of both records are those of one person', async () => {
  const { worker, archive } = await filed(h, u)
  const me = await worker.call(peopleApi.me, {})
  const passport = await record(me.name, { passport: `E${10_000_000 + unique()}` })
  // The earlier record has a life of its own: a phone that signs in, a consent, a paper, a payment, and somebody who looked.
  const earlier: Person = { ...worker, token: await signedInWith(passport.phone) }
  await earlier.call(consentApi.give, { purpose: 'SHARING', version: 1 })
  await h.photo(earlier, '护照.png')
  await h.db.transaction().execute(async tx => {
    await sql`insert into kernel_outbox (id, at, channel, person_id, template, text_zh, text_en, send_after, sent_at)
      values (gen_random_uuid(), ${h.time.now}, 'INBOX', ${passport.id}, 'test', '早先的消息', 'an earlier message', ${h.time.now}, ${h.time.now})`.execute(
      tx,
    )
  })
  await u.countyOfficer.call(peopleApi.open, { personId: passport.id })
  const before = await everything()
  const mergeId = await merged(me.id, passport.id)

  for (const who of [worker, earlier]) {
    assert.equal((await who.call(peopleApi.me, {})).id, me.id, 'either phone is the same person')
    assert.equal((await who.call(hardshipApi.mine, {})).archive?.number, archive.number)
    assert.ok((await who.call(casesApi.mine, {})).rows.length > 0)
    assert.ok((await who.call(consentApi.mine, {})).purposes.find(p => p.purpose === 'SHARING')?.given)
    assert.ok((await who.call(notifyApi.messages, {})).rows.some(m => /早先的消息|an earlier message/.test(m.text)))
    const looks = await who.call(peopleApi.whoLooked, { limit: 100 })
    assert.ok(
      looks.rows.some(l => l.endpoint === 'people.open'),
      'who looked at the earlier record',
    )
  }
  const { rows } = await u.countyOfficer.call(peopleApi.search, { text: passport.phone })
  assert.deepEqual(
    rows.map(r => r.id),
    [me.id],
    'the old phone finds the person',
  )
  assert.equal((await u.countyOfficer.call(peopleApi.open, { personId: passport.id })).id, me.id)
  const again = await h.db
    .transaction()
    .execute(tx =>
      registerPerson(
        tx,
        h.house,
        { name: me.name, idNumber: passport.idNumber, idType: 'PASSPORT' },
        h.time.now,
        h.today(),
      ),
    )
  assert.equal(again.id, me.id, 'registering the old number again finds the person, and makes nobody new')

  await split(mergeId)
  assert.equal((await earlier.call(peopleApi.me, {})).id, passport.id)
  assert.equal((await earlier.call(hardshipApi.mine, {})).archive, null)
  assert.deepEqual(await everything(), before, 'every row of every table is what it was')
})

test('two open archives stand in the way, and the refusal says which two', async () => {
  const one = await filed(h, u, { applicant: { name: '赵双份', idNumber: someId() }, members: [], householdSize: 1 })
  const other = await applied(h, u, {
    applicant: { name: '赵双份', idNumber: someId() },
    members: [],
    householdSize: 1,
  })
  const [a, b] = [await one.worker.call(peopleApi.me, {}), await other.worker.call(peopleApi.me, {})]
  const pair = { survivorId: a.id, mergedId: b.id }
  const refused = await u.countyOfficer.tries(mergeApi.proposeMerge, { ...pair, why: '同一个人' })
  assert.deepEqual([refused.status, refused.body.code], [409, 'people.merge_clash'])
  assert.ok(refused.body.message?.includes(one.archive.number), refused.body.message)
  assert.ok(refused.body.message?.includes(other.ref.number), refused.body.message)
  const compared = await u.countyOfficer.call(mergeApi.compareRecords, pair)
  assert.equal(compared.clashes.length, 2, 'the households are named as well')
})

test('after a merge one household, one archive still holds, whichever record it stands under', async () => {
  const { worker, archive } = await filed(h, u, {
    applicant: { name: '钱一户', idNumber: someId() },
    members: [],
    householdSize: 1,
  })
  const old = await worker.call(peopleApi.me, {})
  const now = await record('钱一户')
  await merged(now.id, old.id)
  assert.equal((await worker.call(peopleApi.me, {})).id, now.id)
  assert.equal((await worker.call(hardshipApi.mine, {})).archive?.number, archive.number)
  const again = await worker.tries(
    hardshipApi.apply,
    await complete(h, worker, u.orgs.unit.id, {
      applicant: undefined,
      members: [],
      householdSize: 1,
      bank: { bank: '中国农业银行', account: card() },
    } as never),
  )
  assert.deepEqual([again.status, again.body.code], [409, 'hardship.in_another_archive'])
})

test('money still due to the earlier record goes to the account the person has now', async () => {
  const [now, old] = [await record('孙到账'), await record('孙到账')]
  const set = (personId: string, account: string) =>
    h.db
      .transaction()
      .execute(tx => setBankAccount(tx, h.house, { personId, bank: '农行', holder: '孙到账', account }, by, h.time.now))
  const [oldCard, nowCard, newest] = [card(), card(), card()]
  await set(old.id, oldCard)
  const mergeId = await merged(now.id, old.id)
  const current = async (id: string) => (await currentBankAccount(h.db, id))?.last_four
  const inSql = async (id: string) =>
    (
      await sql<{ last_four: string }>`select last_four from kernel_current_account where person_id = ${id}`.execute(
        h.db,
      )
    ).rows.map(r => r.last_four)
  assert.equal(await current(now.id), oldCard.slice(-4), 'the only account there is')
  await set(now.id, nowCard)
  for (const id of [now.id, old.id]) {
    assert.equal(await current(id), nowCard.slice(-4))
    assert.deepEqual(await inSql(id), [nowCard.slice(-4)], 'batches read the view')
  }
  await set(old.id, newest)
  assert.equal(await current(now.id), newest.slice(-4), 'set by the old number, it is the person’s all the same')
  await split(mergeId)
  assert.deepEqual([await current(now.id), await current(old.id)], [newest.slice(-4), oldCard.slice(-4)])
})

test('what was added meanwhile is asked about: a case and an account go to the record they belong to', async () => {
  const worker = await h.worker('周归还', someId())
  const old = await worker.call(peopleApi.me, {})
  const now = await record('周归还')
  await h.db
    .transaction()
    .execute(tx => changePerson(tx, h.house, old.id, { homeOrgId: u.orgs.unit.id }, by, h.time.now))
  const mergeId = await merged(now.id, old.id)
  const ref = await worker.call(
    hardshipApi.apply,
    await complete(h, worker, u.orgs.unit.id, { members: [], householdSize: 1 }),
  )
  const seen = await u.countyOfficer.call(mergeApi.openMerge, { mergeId })
  const theCase = seen.added.find(a => a.holding === 'cases.cases')
  const theAccount = seen.added.find(a => a.holding === 'people.accounts')
  assert.ok(theCase?.movable && theAccount?.movable)
  assert.match(theCase.words, new RegExp(ref.number))
  assert.equal(/\d{16}/.test(JSON.stringify(seen)), false, 'no card number is opened')
  assert.ok(
    seen.added.some(a => a.holding === 'consent.ledger' && !a.movable),
    'what only grows is shown, and stays',
  )
  const wrong = await u.countyOfficer.tries(mergeApi.askSplit, {
    mergeId,
    why: '弄错了',
    gifts: [{ holding: 'cases.cases', id: u.orgs.unit.id }],
  })
  assert.equal(wrong.body.code, 'people.gift_unknown')
  const household = seen.added.filter(a => a.holding === 'people.households')
  await split(
    mergeId,
    [theCase, theAccount, ...household].map(({ holding, id }) => ({ holding, id })),
  )
  assert.equal((await worker.call(peopleApi.me, {})).id, old.id)
  assert.deepEqual(
    (await worker.call(casesApi.mine, {})).rows.map(r => r.number),
    [ref.number],
  )
  assert.equal((await worker.call(peopleApi.myBankAccount, {})).account?.id, theAccount.id)
  const owners = await sql<{ t: string; n: number }>`
    select 'case' as t, count(*)::int as n from cases_case where person_id = ${now.id} union all
    select 'application', count(*)::int from hardship_application where person_id = ${now.id} union all
    select 'claim', count(*)::int from hardship_person where person_id = ${now.id} union all
    select 'file', count(*)::int from kernel_file where person_id = ${now.id}`.execute(h.db)
  assert.deepEqual(
    owners.rows.filter(r => r.n > 0),
    [],
    'the whole case went, not half of it',
  )
})

test('three records: the later merge takes the earlier along, and each step back gives back one', async () => {
  const [a, b, c] = [await record('吴三份'), await record('吴三份'), await record('吴三份')]
  const same = async (id: string) =>
    (await sql<{ ids: string[] }>`select kernel_same_person(${id}) as ids`.execute(h.db)).rows[0]!.ids
  const start = await everything()
  const first = await merged(b.id, a.id)
  const middle = await everything()
  const next = await merged(c.id, b.id)
  for (const id of [a.id, b.id, c.id]) assert.deepEqual([(await same(id))[0], (await same(id)).length], [c.id, 3])
  await split(next)
  assert.deepEqual(await everything(), middle)
  const last = await merged(c.id, b.id)
  await split(first)
  assert.deepEqual([await same(a.id), await same(b.id)], [[a.id], [c.id, b.id]])
  await split(last)
  assert.deepEqual(await everything(), start)
})

test('one proposes, another confirms; nobody merges their own record; a stranger meets nothing', async () => {
  const [one, other] = [await record('郑四眼'), await record('郑四眼')]
  const pair = { survivorId: one.id, mergedId: other.id }
  assert.equal((await u.stranger.tries(mergeApi.compareRecords, pair)).status, 404)
  assert.equal((await u.stranger.tries(mergeApi.proposeMerge, { ...pair, why: '乱并' })).status, 404)
  assert.equal(
    (await u.clerk.tries(mergeApi.proposeMerge, { ...pair, why: '乱并' })).status,
    404,
    'a clerk has not the right',
  )
  const { mergeId } = await u.countyOfficer.call(mergeApi.proposeMerge, { ...pair, why: '同一个人' })
  const twice = await second.tries(mergeApi.proposeMerge, { ...pair, why: '同一个人' })
  assert.deepEqual([twice.status, twice.body.code], [409, 'people.merge_waiting'])
  const alone = await u.countyOfficer.tries(mergeApi.decideMerge, { mergeId, merge: true })
  assert.equal(alone.body.code, 'people.merge_four_eyes')
  assert.equal((await u.stranger.tries(mergeApi.decideMerge, { mergeId, merge: true })).status, 404)
  assert.equal((await u.stranger.tries(mergeApi.openMerge, { mergeId })).status, 404)
  await sql`update kernel_account set person_id = ${other.id} where id = ${second.accountId}`.execute(h.db)
  assert.equal((await second.tries(mergeApi.decideMerge, { mergeId, merge: true })).body.code, 'people.merge_own')
  await sql`update kernel_account set person_id = null where id = ${second.accountId}`.execute(h.db)
  assert.deepEqual(await second.call(mergeApi.decideMerge, { mergeId, merge: false, reason: '照片不像' }), {
    state: 'REFUSED',
  })
  assert.equal((await u.countyOfficer.call(peopleApi.open, { personId: other.id })).id, other.id)
})

test('two at once: of a merge and an application by the other record one wins, and one archive holds', async () => {
  for (let round = 0; round < 6; round++) {
    const name = `王抢${'一二三四五六'[round]}`
    const first = await applied(h, u, { applicant: { name, idNumber: someId() }, members: [], householdSize: 1 })
    const a = await first.worker.call(peopleApi.me, {})
    const worker = await h.worker(name, someId())
    const b = await worker.call(peopleApi.me, {})
    await h.db
      .transaction()
      .execute(tx => changePerson(tx, h.house, b.id, { homeOrgId: u.orgs.unit.id }, by, h.time.now))
    const { mergeId } = await u.countyOfficer.call(mergeApi.proposeMerge, {
      survivorId: a.id,
      mergedId: b.id,
      why: '同一个人',
    })
    const form = await complete(h, worker, u.orgs.unit.id, { members: [], householdSize: 1 })
    const both = [
      () => second.tries(mergeApi.decideMerge, { mergeId, merge: true }),
      () => worker.tries(hardshipApi.apply, form),
    ]
    const [x, y] = await Promise.all((round % 2 ? both.toReversed() : both).map(go => go()))
    const codes = [x!, y!].map(r => (r.status === 200 ? 'done' : r.body.code))
    assert.ok(codes.includes('done') && codes.some(c => c !== 'done'), codes.join())
    assert.ok(
      codes.every(c =>
        [
          'done',
          'people.merge_clash',
          'hardship.in_another_archive',
          'people.in_another_household',
          'people.not_the_head',
          'busy',
        ].includes(c ?? ''),
      ),
      codes.join(),
    )
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from hardship_person where person_id = any(kernel_same_person(${a.id})) and until_on is null`.execute(
      h.db,
    )
    assert.equal(rows[0]?.n, 1)
  }
})

test('two who confirm at once: one is told that it is done', async () => {
  const third = await h.officer('区里老孙', u.orgs.county, 'OFFICER')
  const [one, other] = [await record('冯同时'), await record('冯同时')]
  const { mergeId } = await u.countyOfficer.call(mergeApi.proposeMerge, {
    survivorId: one.id,
    mergedId: other.id,
    why: '同一个人',
  })
  const done = await Promise.all([second, third].map(o => o.tries(mergeApi.decideMerge, { mergeId, merge: true })))
  assert.deepEqual(done.map(d => d.body.code ?? 'done').sort(), ['done', 'people.merge_state'])
})
