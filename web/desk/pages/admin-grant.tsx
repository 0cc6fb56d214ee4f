// Giving a role: which one, where, from when, why. What excludes what is said before it is refused.
import type { InputOf } from '#base/endpoint.ts'
import { adminApi } from '#kernel/access/admin-api.ts'
import { incompatible, type Role } from '#kernel/access/roles.ts'
import { Button } from '#ui/button.tsx'
import { todayHere } from '#ui/clock.ts'
import { DayField } from '#ui/fields/day.tsx'
import { SelectField } from '#ui/fields/select.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { UnionField, type UnionPicked } from '#ui/fields/union.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { holds, roleOptions, roleTitle } from './admin-words.ts'

export interface GiveRoleProps {
  readonly account: {
    readonly id: string
    readonly name: string
    readonly orgId: string
    readonly org: string
    readonly roles: readonly { role: string; org: string; endedAt: string | null; until: string | null }[]
  }
  onClose(): void
  onDone(): void
}

export function GiveRole({ account, onClose, onDone }: GiveRoleProps) {
  const t = useText()
  const here: UnionPicked = { id: account.orgId, name: account.org }
  const form = useForm({
    role: '',
    org: here as UnionPicked | null,
    from: todayHere() as string,
    until: '',
    reason: '',
  })
  const giving = useSend(adminApi.giveGrant, onDone)
  const v = form.value
  const clash = account.roles.filter(holds).find(held => excludes(held.role, v.role))
  const ready = v.role && v.org && v.from && v.reason.trim()
  const send = () => {
    if (!v.org || !ready) return
    const grant: InputOf<typeof adminApi.giveGrant> = {
      accountId: account.id,
      role: v.role as Role,
      orgId: v.org.id,
      from: v.from,
      ...(v.until ? { until: v.until } : {}),
      reason: v.reason.trim(),
    }
    void giving.send(grant)
  }
  return (
    <Sheet open onClose={onClose} title={t({ zh: '授予{name}角色', en: 'Give {name} a role' }, { name: account.name })}>
      <Form onSubmit={send} error={giving.error}>
        <SelectField {...form.field('role')} label={{ zh: '角色', en: 'Role' }} options={roleOptions} />
        {clash && (
          <p className="amber">
            {t(
              {
                zh: '他现在是{org}的{held}，同一条线上不能再当{role}（岗位分离）。先收回前一个，或授给别人。',
                en: 'They are {held} at {org}; in the same branch they cannot be {role} too. End that first, or choose somebody else.',
              },
              { org: clash.org, held: t(roleTitle(clash.role)), role: t(roleTitle(v.role)) },
            )}
          </p>
        )}
        <UnionField
          {...form.field('org')}
          name="orgId"
          label={{ zh: '在哪个工会', en: 'At which union' }}
          help={{ zh: '对它和它下面的都管用', en: 'It holds there and for all below' }}
          near={[here]}
        />
        <div className="two-fields">
          <DayField {...form.field('from')} label={{ zh: '从哪天起', en: 'From' }} min={todayHere()} />
          <DayField
            {...form.field('until')}
            label={{ zh: '到哪天', en: 'Until' }}
            min={v.from || todayHere()}
            optional
          />
        </div>
        <TextField
          {...form.field('reason')}
          label={{ zh: '理由', en: 'Reason' }}
          help={{ zh: '比如 任职文件、分工调整', en: 'Such as an appointment' }}
        />
        <Button kind="act" submit pending={giving.pending} disabled={!ready}>
          {t({ zh: '授予', en: 'Give it' })}
        </Button>
      </Form>
    </Sheet>
  )
}

const excludes = (a: string, b: string): boolean =>
  incompatible.some(([one, other]) => (one === a && other === b) || (one === b && other === a))
