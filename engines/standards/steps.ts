// Computes a trial step by step: page after page of households under the values of today and the tried ones, then the decided cases again.
import { sql } from 'kysely'
import type { Local } from '#base/dated.ts'
import type { Day } from '#base/day.ts'
import { canonical } from '#kernel/audit/canonical.ts'
import { progress } from '#kernel/jobs/jobs.ts'
import { orgName } from '#kernel/org/org.ts'
import { type BranchValue, branchValues, foldRules, type Trial } from '#kernel/rules/rules.ts'
import type { Decided, DueLine, Judged, Standards, Subject, Verdict } from '#kernel/rules/standards.ts'
import type { Job, JobAct } from '#kernel/service.ts'
import { hash, setOf, type Tables, type TrialRow, trialJobName, trialOf } from './trials.ts'

/** So many in a step: a kill loses little, and memory stays flat however many there are. */
const atOnce = 200

export const trialJob: Job<Tables> = {
  name: trialJobName,
  title: { zh: '标准试算', en: 'What-if of a standard' },
  step: async (act, data) => {
    if (!('trialId' in data) || typeof data.trialId !== 'string') return false
    const row = await act.tx
      .selectFrom('standards_trial')
      .selectAll()
      .where('id', '=', data.trialId)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.state === 'DONE' || row.state === 'FAILED' || row.closed_at) return false
    return row.stage === 'SUBJECTS' ? forecastSome(act, row) : replaySome(act, row)
  },
}

interface Setting {
  readonly set: Standards<Tables>
  readonly trial: Trial
  /** Values in force of a branch, read once a step. */
  valuesOf(orgPath: string): Promise<readonly BranchValue[]>
}

async function settingOf(act: JobAct<Tables>, row: TrialRow): Promise<Setting> {
  const known = new Map<string, Promise<BranchValue[]>>()
  return {
    set: setOf(act.house, row.set_id),
    trial: trialOf(row, await orgName(act.tx, row.org_id, act.today)),
    valuesOf(orgPath) {
      const values = known.get(orgPath) ?? branchValues(act.tx, orgPath)
      known.set(orgPath, values)
      return values
    },
  }
}

/** What a subject is given without and with the change. */
interface Compared {
  readonly subject: Subject
  readonly before: Judged
  readonly after: Judged
}

async function forecastSome(act: JobAct<Tables>, row: TrialRow): Promise<boolean> {
  const { set, trial, valuesOf } = await settingOf(act, row)
  const span = { from: row.from_on, months: row.months, on: row.on_day }
  const page = { orgPath: row.org_path, after: row.cursor, limit: atOnce }
  const total = row.cursor === null ? await totalOf(act, set, row) : row.total
  const subjects = await set.subjects(act.tx, page, span)
  const locals = new Map<string, { base: Local; tried: Local }>()
  const compared: Compared[] = []
  let data = row.data_sha256
  for (const subject of subjects) {
    const at = subject.orgPath
    const values = await valuesOf(at)
    const local = locals.get(at) ?? { base: foldRules(values), tried: foldRules(values, trial) }
    locals.set(at, local)
    data = hash(data, canonical(subject.facts))
    compared.push({
      subject,
      before: set.judge(subject.facts, span, local.base, local.base),
      after: set.judge(subject.facts, span, local.tried, local.base),
    })
  }
  await keepRows(act, row, compared)
  await keepSums(act, row, set, compared)
  const done = row.done + subjects.length
  await progress(act, done, Math.max(total, done))
  const last = subjects.at(-1)
  const more = subjects.length === atOnce && last
  await update(act, row, {
    state: 'RUNNING',
    done,
    total: Math.max(total, done),
    data_sha256: data,
    ...(more ? { cursor: last.cursor } : { cursor: null, stage: 'DECIDED' as const }),
  })
  return true
}

async function totalOf(act: JobAct<Tables>, set: Standards<Tables>, row: TrialRow): Promise<number> {
  const { subjects, decided } = await set.count(act.tx, row.org_path)
  return subjects + decided
}

const sum = (lines: readonly DueLine[]) => lines.reduce((total, line) => total + line.fen, 0)

const lineKey = (l: DueLine) => `${l.month} ${l.category} ${l.source} ${l.sure}`

/** Both sides of every line: what falls away stands there with nothing after, what is new with nothing before. */
function merged(before: readonly DueLine[], after: readonly DueLine[]) {
  const lines = new Map<string, Omit<DueLine, 'fen'> & { before: number; after: number }>()
  for (const [side, of] of [['before', before] as const, ['after', after] as const])
    for (const { fen, ...line } of of) {
      const known = lines.get(lineKey({ fen, ...line })) ?? { ...line, before: 0, after: 0 }
      lines.set(lineKey({ fen, ...line }), { ...known, [side]: known[side] + fen })
    }
  return [...lines.values()]
}

function kindOf({ before, after }: Compared) {
  if (before.outcome !== after.outcome)
    return before.outcome === null ? 'ENTER' : after.outcome === null ? 'LEAVE' : 'MOVED'
  const [had, has] = [sum(before.lines), sum(after.lines)]
  return has > had ? 'RAISED' : has < had ? 'LOWERED' : 'SAME'
}

/** Who was turned down and stays so is nobody’s row. */
const concerns = (c: Compared) => c.before.outcome !== null || c.after.outcome !== null || c.before.lines.length > 0

async function keepRows(act: JobAct<Tables>, row: TrialRow, compared: readonly Compared[]): Promise<void> {
  const rows = compared.filter(concerns).map(c => ({
    trial_id: row.id,
    cursor: c.subject.cursor,
    ref_kind: c.subject.ref.kind,
    ref_id: c.subject.ref.id,
    org_path: c.subject.orgPath,
    label: c.subject.label,
    kind: kindOf(c),
    before: c.before.outcome,
    after: c.after.outcome,
    before_fen: sum(c.before.lines),
    after_fen: sum(c.after.lines),
    lines: merged(c.before.lines, c.after.lines),
  }))
  if (rows.length === 0) return
  await sql`
    insert into standards_trial_row (trial_id, cursor, ref_kind, ref_id, org_path, label, kind, before, after, before_fen, after_fen, lines)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (trial_id uuid, cursor text, ref_kind text, ref_id uuid,
      org_path text, label text, kind text, before text, after text, before_fen bigint, after_fen bigint, lines jsonb)`.execute(
    act.tx,
  )
}

/** Adds a page to the sums: by county, by whose budget pays, by month, category and source. */
async function keepSums(
  act: JobAct<Tables>,
  row: TrialRow,
  set: Standards<Tables>,
  compared: readonly Compared[],
): Promise<void> {
  const places = await placesOf(
    act,
    compared.map(c => c.subject.orgPath),
  )
  const sums = new Map<
    string,
    Record<string, unknown> & { before_fen: number; after_fen: number; before_n: number; after_n: number }
  >()
  for (const { subject, before, after } of compared)
    for (const line of merged(before.lines, after.lines)) {
      const { month, category, source, sure } = line
      const county = places(subject.orgPath, 'COUNTY')
      const payer = places(subject.orgPath, set.payer(source))
      const key = [county, payer, month, category, source, sure].join(' ')
      const at = sums.get(key) ?? {
        ...{ trial_id: row.id, county, payer, month, category, source, sure },
        ...{ before_fen: 0, after_fen: 0, before_n: 0, after_n: 0 },
      }
      at.before_fen += line.before
      at.after_fen += line.after
      at.before_n += line.before > 0 ? 1 : 0
      at.after_n += line.after > 0 ? 1 : 0
      sums.set(key, at)
    }
  if (sums.size === 0) return
  await sql`
    insert into standards_trial_sum as s (trial_id, county, payer, month, category, source, sure, before_fen, after_fen, before_n, after_n)
    select * from jsonb_to_recordset(${JSON.stringify([...sums.values()])}::jsonb) as r (trial_id uuid, county text, payer text, month text,
      category text, source text, sure boolean, before_fen bigint, after_fen bigint, before_n int, after_n int)
    on conflict (trial_id, county, payer, month, category, source, sure) do update set before_fen = s.before_fen + excluded.before_fen,
      after_fen = s.after_fen + excluded.after_fen, before_n = s.before_n + excluded.before_n, after_n = s.after_n + excluded.after_n`.execute(
    act.tx,
  )
}

/** The organization of a level above a place, or the nearest above where the branch has none; all places of a page in one query. */
async function placesOf(act: JobAct<Tables>, paths: readonly string[]) {
  const { rows } = await sql<{ path: string; level: string }>`
    select path, level from kernel_org o where path = any(
      select '/' || array_to_string(parts[1:i], '/') || '/' from unnest(${[...new Set(paths)]}::text[]) p(path),
        lateral string_to_array(trim(both '/' from p.path), '/') parts, generate_series(1, cardinality(parts)) i)`.execute(
    act.tx,
  )
  const levels = new Map(rows.map(r => [r.path, r.level]))
  return (path: string, level: string): string => {
    const above = path
      .split('/')
      .filter(Boolean)
      .map((_, i, all) => `/${all.slice(0, i + 1).join('/')}/`)
    const rank = ['NATIONAL', 'PROVINCE', 'CITY', 'COUNTY', 'STREET', 'GRASSROOTS']
    return above.findLast(p => rank.indexOf(levels.get(p) ?? '') <= rank.indexOf(level)) ?? path
  }
}

/** Judges what was decided again, as if the tried values had held on its day; keeps what would have ended or paid otherwise. */
async function replaySome(act: JobAct<Tables>, row: TrialRow): Promise<boolean> {
  const { set, trial, valuesOf } = await settingOf(act, row)
  const cases = await set.decided(act.tx, { orgPath: row.org_path, after: row.cursor, limit: atOnce })
  const locals = new Map<string, Local>()
  const localOf = (orgPath: string, values: readonly BranchValue[], on: Day) => {
    const key = `${orgPath} ${on}`
    const local =
      locals.get(key) ?? foldRules(values, { ...trial, values: trial.values.map(v => ({ ...v, from: on })) })
    locals.set(key, local)
    return local
  }
  const changed: (Decided & { after: Verdict })[] = []
  for (const one of cases) {
    const values = await valuesOf(one.orgPath)
    const after = set.replay(one.facts, one.judgedOn, on => localOf(one.orgPath, values, on))
    if (after.outcome !== one.outcome || after.fen !== one.fen) changed.push({ ...one, after })
  }
  if (changed.length)
    await act.tx
      .insertInto('standards_trial_change')
      .values(
        changed.map(c => ({
          trial_id: row.id,
          cursor: c.cursor,
          ref_kind: c.ref.kind,
          ref_id: c.ref.id,
          label: c.label,
          judged_on: c.judgedOn,
          before: c.outcome,
          after: c.after.outcome,
          before_fen: c.fen,
          after_fen: c.after.fen,
        })),
      )
      .execute()
  const decisions = cases.reduce((n, one) => n + one.decisions, 0)
  const done = row.done + decisions
  await progress(act, done, Math.max(row.total, done))
  const last = cases.at(-1)
  const more = cases.length === atOnce && last
  const counted = { done, total: Math.max(row.total, done), replayed: row.replayed + decisions }
  if (more) {
    await update(act, row, { ...counted, cursor: last.cursor })
    return true
  }
  const findings = set.findings(row.on_day, foldRules(await valuesOf(row.org_path), trial))
  await update(act, row, { ...counted, state: 'DONE', findings: JSON.stringify(findings), finished_at: act.now })
  return false
}

type Changes = Partial<Omit<TrialRow, 'id' | 'findings' | 'values'>> & { findings?: string }

async function update({ tx }: JobAct<Tables>, row: TrialRow, changes: Changes): Promise<void> {
  await tx.updateTable('standards_trial').set(changes).where('id', '=', row.id).execute()
}
