// The whole house for tests: every module behind the real wrapper, and a federation founded for each test.

import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { day, dayAt } from '#base/day.ts'
import type { Endpoint, InputOf, ReplyOf } from '#base/endpoint.ts'
import { newId } from '#base/ids.ts'
import { createStaff } from '#kernel/access/accounts.ts'
import { giveGrant } from '#kernel/access/grants.ts'
import type { Role } from '#kernel/access/roles.ts'
import { beginSession } from '#kernel/access/sessions.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { loadServices } from '#server/build.ts'
import { prepareAll, systemAct } from '#server/house.ts'
import { sessionCookie } from '#server/http.ts'
import { type Answer, type Caller, type KernelAppOptions, kernelApp } from './kernel-app.ts'

/** Somebody who calls: `await chair.call(api.x, input)`, refused calls throw; `tries` gives the answer as it is. */
export interface Person extends Caller {
  readonly accountId: string
  readonly name: string
  call<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<ReplyOf<E>>
  tries<E extends Endpoint>(endpoint: E, input: InputOf<E>): Promise<Answer<ReplyOf<E>>>
}

/** The smallest PNG there is. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let seq = 0
/** A number no other part of this test file uses. */
export const unique = () => ++seq

/** A valid synthetic ID number of somebody born in 1985; odd numbers are men. */
export const someId = (birth = '1985-06-12', n = unique()) => makeIdNumber('441202', day(birth), n % 1000)
export const somePhone = (n = unique()) => `138${String(n).padStart(8, '0')}`

export async function openHouse(start?: string, options?: KernelAppOptions) {
  const services = await loadServices()
  const k = await kernelApp(start, services, options)
  await prepareAll(k.db as never, k.house, services, k.time.now)

  const persona = (accountId: string, name: string, as: Caller): Person => ({
    accountId,
    name,
    ...as,
    tries(endpoint, input) {
      return k.call(endpoint, input, this)
    },
    async call(endpoint, input) {
      const answer = await k.call(endpoint, input, this)
      if (answer.status !== 200)
        throw new Error(`${endpoint.path} → ${answer.status} ${answer.body.code}: ${answer.body.message}`)
      return answer.body
    },
  })

  const session = (account: { id: string; kind: 'STAFF' | 'WORKER' }) =>
    k.db.transaction().execute(tx => beginSession(tx, account, null, 'test', k.time.now))

  /** An officer signed in, with these roles at this organization. */
  async function officer(name: string, org: Org, ...roles: Role[]): Promise<Person> {
    const login = `user${unique()}`
    const id = await k.db.transaction().execute(async tx => {
      const made = await createStaff(tx, k.vault, { login, name, orgId: org.id }, k.time.now)
      // Who still has the first password to change holds no grants.
      await sql`update kernel_account set password_due_at = ${new Date('2099-01-01')} where id = ${made.id}`.execute(tx)
      for (const role of roles)
        await giveGrant(
          tx,
          null,
          { accountId: made.id, role, orgId: org.id, from: dayAt(k.time.now), reason: 'founding' },
          k.time.now,
          dayAt(k.time.now),
          'zh',
        )
      return made.id
    })
    return persona(id, name, { token: await session({ id, kind: 'STAFF' }) })
  }

  /** A worker signed in by phone code; known to the union when `idNumber` is given. */
  async function worker(name: string, idNumber?: string): Promise<Person & { phone: string }> {
    const phone = somePhone()
    if (idNumber)
      await k.db
        .transaction()
        .execute(tx => registerPerson(tx, k.house, { name, idNumber, phone }, k.time.now, dayAt(k.time.now)))
    return { ...persona('', name, { token: await k.worker(phone), address: `10.1.${unique() % 250}.1` }), phone }
  }

  /** A federation of its own: national → province → city → two counties → street → grassroots unions, with its officers. */
  async function union() {
    const n = unique()
    const org = (parent: Org | null, level: Org['level'], name: string, region: string) =>
      k.db.transaction().execute(tx =>
        createOrg(
          tx,
          {
            parentId: parent?.id ?? null,
            level,
            kind: level === 'GRASSROOTS' ? 'GRASSROOTS' : 'FEDERATION',
            regionCode: region,
            name: `${name}${n}`,
            short: name,
            foundedOn: day('2000-01-01'),
          },
          k.time.now,
        ),
      )
    const national = await org(null, 'NATIONAL', '全国总工会', '100000')
    const province = await org(national, 'PROVINCE', '省总工会', '440000')
    const city = await org(province, 'CITY', '市总工会', '441200')
    const county = await org(city, 'COUNTY', '区总工会', '441202')
    const neighbour = await org(city, 'COUNTY', '邻县总工会', '441223')
    const street = await org(county, 'STREET', '街道总工会', '441202')
    const unit = await org(street, 'GRASSROOTS', '快递行业工会', '441202')
    const otherUnit = await org(neighbour, 'GRASSROOTS', '邻县工会', '441223')
    return {
      orgs: { national, province, city, county, neighbour, street, unit, otherUnit },
      chair: await officer('陈主席', unit, 'CHAIR'),
      clerk: await officer('柜台小李', county, 'CLERK'),
      countyOfficer: await officer('区里老张', county, 'OFFICER'),
      cityOfficer: await officer('市里老王', city, 'OFFICER'),
      secondCityOfficer: await officer('市里小赵', city, 'OFFICER'),
      provinceOfficer: await officer('省里老李', province, 'OFFICER'),
      nationalOfficer: await officer('全总老周', national, 'OFFICER'),
      cashier: await officer('出纳', city, 'CASHIER'),
      accountant: await officer('会计', city, 'ACCOUNTANT'),
      director: await officer('分管领导', city, 'DIRECTOR'),
      leader: await officer('领导', city, 'LEADER'),
      stranger: await officer('邻县干部', neighbour, 'OFFICER', 'CLERK'),
      strangeChair: await officer('邻县主席', otherUnit, 'CHAIR'),
    }
  }

  /** A small photo, uploaded by this person as the papers of an application are. */
  async function photo(who: Person, name = '照片.png', body: Buffer = onePixel): Promise<string> {
    const answer = await upload(who, '/api/files', name, body)
    if (answer.status !== 200) throw new Error(`upload → ${answer.status} ${answer.body.message}`)
    return answer.body.id as string
  }

  /** A multipart upload as a browser sends it; `fields` stand before the file. */
  async function upload(who: Person, url: string, name: string, body: Buffer, fields: Record<string, string> = {}) {
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.append(key, value)
    form.append('file', new Blob([new Uint8Array(body)]), name)
    const request = new Request('http://localhost', { method: 'POST', body: form })
    const reply = await k.app.inject({
      method: 'POST',
      url,
      payload: Buffer.from(await request.arrayBuffer()),
      headers: {
        'content-type': request.headers.get('content-type') ?? '',
        'x-forwarded-for': who.address ?? '10.0.0.2',
        ...(who.sitting ? { 'x-sitting': who.sitting } : {}),
      },
      cookies: who.token ? { [sessionCookie]: who.token } : {},
    })
    return { status: reply.statusCode, body: reply.json() as Record<string, unknown> }
  }

  /** Runs a job's steps until it says that there is no more to do. */
  async function runJob(name: string, data: object = {}): Promise<void> {
    const job = services.flatMap(s => s.jobs ?? []).find(j => j.name === name)
    if (!job) throw new Error(`there is no job ${name}`)
    const step = () =>
      k.db
        .transaction()
        .execute(tx => job.step(systemAct<unknown>(k.house, tx as never, k.time.now, newId(k.time.now)), data))
    while (await step());
  }

  const today = () => dayAt(k.time.now)
  /** Days later, at the same hour. Officers stay signed in, as if they had come back in the morning. */
  async function forward(days: number): Promise<void> {
    k.later(days * 86_400)
    const until = new Date(k.time.now.getTime() + 30 * 86_400_000)
    await sql`update kernel_session set idle_until = ${until}, until = ${until} where ended_at is null`.execute(k.db)
  }

  /** Somebody of a house that was there already, with the session they had. */
  const again = ({ accountId, name, ...as }: Caller & { accountId: string; name: string }) =>
    persona(accountId, name, as)

  return { ...k, services, again, officer, worker, union, photo, upload, runJob, today, forward }
}

export type TestHouse = Awaited<ReturnType<typeof openHouse>>
