// Who negotiates: both sides at once, and what is still missing while one types, by the same rules as the server's.

import { Button } from '#ui/button.tsx'
import { SwitchField } from '#ui/fields/choice.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useLocalRules } from '#ui/local-rules.ts'
import { useSend } from '#ui/query.tsx'
import { contractsApi } from '../api.ts'
import { delegateFaults, delegateFaultWords } from '../rules.ts'
import { withRegion } from '../rules-regions.ts'
import { moveWords, type Side, sides, sideWords } from '../words.ts'
import type { Contract } from './shown.ts'

interface Line {
  readonly side: Side
  readonly name: string
  readonly job: string
  readonly chief: boolean
  readonly frontLine: boolean
  readonly kin: boolean
}

const line = (side: Side, chief = false): Line => ({ side, name: '', job: '', chief, frontLine: false, kin: false })

export function NameDelegates({ of, onClose }: { of: Contract; onClose(): void }) {
  const t = useText()
  const { today, local } = useLocalRules(of.orgId)
  const known = of.delegates.map(d => ({ ...d, kin: false }))
  const form = useForm<{ people: readonly Line[] }>({
    people: known.length ? known : sides.flatMap(s => [line(s, true), line(s), line(s)]),
  })
  const sending = useSend(contractsApi.name, onClose)
  const { people } = form.value
  const put = (i: number, part: Partial<Line>) =>
    form.change({ people: people.map((p, j) => (j === i ? { ...p, ...part } : p)) })
  const named = people.filter(p => p.name.trim())
  const faults = delegateFaults(named, today, withRegion(local, of.region))
  return (
    <FormSheet
      title={moveWords.name}
      verb={{ zh: '定下代表', en: 'Name them' }}
      error={sending.error}
      pending={sending.pending}
      ready={faults.length === 0 && named.every(p => p.job.trim())}
      wide
      onClose={onClose}
      onSend={() => void sending.send({ contractId: of.id, version: of.version, people: named })}
    >
      {sides.map(side => (
        <div key={side}>
          <h3>{t(sideWords[side])}</h3>
          {people.map((p, i) =>
            p.side === side ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <fieldset key={i} className="contracts-person">
                <legend className="unseen">{`${t(sideWords[side])} ${i + 1}`}</legend>
                <TextField
                  name={`people/${i}/name`}
                  label={{ zh: '姓名', en: 'Name' }}
                  value={p.name}
                  onChange={name => put(i, { name })}
                  maxLength={50}
                />
                <TextField
                  name={`people/${i}/job`}
                  label={{ zh: '职务或工种', en: 'Job' }}
                  value={p.job}
                  onChange={job => put(i, { job })}
                  maxLength={50}
                />
                <SwitchField
                  name={`people/${i}/chief`}
                  label={{ zh: '首席代表', en: 'Chief delegate' }}
                  value={p.chief}
                  onChange={chief => put(i, { chief })}
                />
                {side === 'UNION' && (
                  <>
                    <SwitchField
                      name={`people/${i}/frontLine`}
                      label={{ zh: '一线职工', en: 'Front line' }}
                      value={p.frontLine}
                      onChange={frontLine => put(i, { frontLine })}
                    />
                    <SwitchField
                      name={`people/${i}/kin`}
                      label={{ zh: '是单位负责人的近亲属', en: 'Near relative of the employer’s head' }}
                      value={p.kin}
                      onChange={kin => put(i, { kin })}
                    />
                  </>
                )}
                <Button
                  kind="quiet"
                  icon="bin"
                  label={t({ zh: '去掉第 {n} 个', en: 'Take out number {n}' }, { n: i + 1 })}
                  onClick={() => form.change({ people: people.filter((_, j) => j !== i) })}
                >
                  {t({ zh: '去掉', en: 'Take out' })}
                </Button>
              </fieldset>
            ) : null,
          )}
          <Button icon="plus" onClick={() => form.change({ people: [...people, line(side)] })}>
            {t({ zh: '加一名{side}代表', en: 'One more: {side}' }, { side: t(sideWords[side]) })}
          </Button>
        </div>
      ))}
      {faults.length > 0 && (
        <ul className="soft">
          {faults.map(f => (
            <li key={f}>{t(delegateFaultWords[f])}</li>
          ))}
        </ul>
      )}
    </FormSheet>
  )
}
