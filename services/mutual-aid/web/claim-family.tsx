// For whom: the member, or one of the family where a plan is for them too; who it is and which papers show it. Used on the phone and by the unit.
import type { FieldFault } from '#base/refusal.ts'
import type { Text } from '#base/text.ts'
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { DayField } from '#ui/fields/day.tsx'
import { IdNumberField } from '#ui/fields/id-number.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import type { FamilyIn } from '../api-claims-forms.ts'
import { relationWords, sexWords } from '../rules-code-words.ts'
import { type Relation, type Sex, sexes } from '../rules-when.ts'
import { optionsOf } from './claim-words.ts'

export interface FamilyValue {
  readonly whom: Relation
  readonly relative: string
  readonly relativeId: string
  readonly newborn: boolean
  readonly bornOn: string
  readonly sex: Sex | null
}
export const nobody: FamilyValue = {
  whom: 'MEMBER',
  relative: '',
  relativeId: '',
  newborn: false,
  bornOn: '',
  sex: null,
}

export function familyOut(v: FamilyValue): { family?: FamilyIn } {
  if (v.whom === 'MEMBER') return {}
  const who = v.newborn ? { bornOn: v.bornOn, ...(v.sex ? { sex: v.sex } : {}) } : { idNumber: v.relativeId }
  return { family: { relation: v.whom, name: v.relative.trim(), ...who } }
}

export function familyFaults(v: FamilyValue, say: (words: Text) => string): FieldFault[] {
  if (v.whom === 'MEMBER') return []
  const need = (field: string, ok: boolean, zh: string, en: string) => (ok ? [] : [{ field, message: say({ zh, en }) }])
  return [
    ...need('family/name', v.relative.trim() !== '', '请写家属的姓名。', 'Write the relative’s name.'),
    ...(v.newborn
      ? [
          ...need('family/bornOn', v.bornOn !== '', '请选出生的日子。', 'Choose the day of birth.'),
          ...need('family/sex', v.sex !== null, '请选男孩还是女孩。', 'Choose the sex.'),
        ]
      : need('family/idNumber', v.relativeId.trim() !== '', '请写家属的身份证号。', 'Write the relative’s ID number.')),
  ]
}

/** Photos that show the relation and, of whoever is of age, the consent; none for the member. */
export const familyPapers = ({ whom }: FamilyValue): readonly Text[] =>
  whom === 'MEMBER'
    ? []
    : [
        {
          zh: '关系证明：户口本、结婚证或出生证明',
          en: 'The relation: household register, marriage or birth certificate',
        },
        {
          zh: '家属成年的，本人签的同意书；已经过世的，死亡证明',
          en: 'Of a relative of age, their signed consent; of one who died, the death certificate',
        },
      ]

interface FamilyFieldsProps {
  readonly value: FamilyValue
  readonly relations: readonly Exclude<Relation, 'MEMBER'>[]
  readonly today: string
  onChange(part: Partial<FamilyValue>): void
}

export function FamilyFields({ value: v, relations, today, onChange: set }: FamilyFieldsProps) {
  const t = useText()
  return (
    <>
      <ChoiceField
        name="family/relation"
        label={{ zh: '谁看的病、出的事', en: 'Whom it happened to' }}
        value={v.whom}
        onChange={whom => set({ whom: whom ?? 'MEMBER' })}
        options={optionsOf(['MEMBER', ...relations] as const, relationWords)}
        inline
      />
      {v.whom !== 'MEMBER' && (
        <>
          <TextField
            name="family/name"
            label={{ zh: '家属姓名', en: 'Name of the relative' }}
            value={v.relative}
            onChange={relative => set({ relative })}
            maxLength={50}
          />
          {v.whom === 'CHILD' && (
            <SwitchField
              name="family/newborn"
              label={{ zh: '刚出生，还没有身份证号', en: 'A newborn without an ID number yet' }}
              value={v.newborn}
              onChange={newborn => set({ newborn })}
            />
          )}
          {v.newborn && v.whom === 'CHILD' ? (
            <>
              <DayField
                name="family/bornOn"
                label={{ zh: '哪天出生', en: 'Born on' }}
                value={v.bornOn}
                onChange={bornOn => set({ bornOn })}
                max={today}
              />
              <ChoiceField
                name="family/sex"
                label={{ zh: '男孩还是女孩', en: 'Sex' }}
                value={v.sex}
                onChange={sex => set({ sex })}
                options={optionsOf(sexes, sexWords)}
                inline
              />
            </>
          ) : (
            <IdNumberField
              name="family/idNumber"
              label={{ zh: '家属身份证号', en: 'Their ID number' }}
              value={v.relativeId}
              onChange={relativeId => set({ relativeId })}
            />
          )}
          <p className="soft small">
            {t({
              zh: '关系证明要拍照交上来；家属成年的，还要本人签一张同意书。钱打到职工本人的卡上。',
              en: 'Photograph what shows the relation; whoever is of age also signs a consent. The money goes to the member’s own card.',
            })}
          </p>
        </>
      )}
    </>
  )
}
