// By which document somebody says who they are: an 18-digit card of whatever kind, or, for who has none of these, another document.

import { type OtherDocument, otherDocumentKinds, otherDocuments } from '#base/documents.ts'
import type { InputOf } from '#base/endpoint.ts'
import type { accessApi } from '#kernel/access/api.ts'
import { Button } from '../button.tsx'
import type { FormState } from '../form.tsx'
import { useText } from '../lang.tsx'
import { DayField } from './day.tsx'
import { IdNumberField } from './id-number.tsx'
import { SelectField } from './select.tsx'
import { TextField } from './text.tsx'

export interface OwnDocumentValue {
  readonly idNumber: string
  /** Null: a card of 18 signs. */
  readonly other: OtherDocument | null
  readonly birthOn: string
}

export const noDocument: OwnDocumentValue = { idNumber: '', other: null, birthOn: '' }

/** What the endpoint takes of it. */
export const documentOf = ({
  idNumber,
  other,
  birthOn,
}: OwnDocumentValue): Omit<InputOf<typeof accessApi.becomePerson>, 'name'> =>
  other ? { idNumber, idType: other, ...(birthOn ? { birthOn } : {}) } : { idNumber }

const kinds = otherDocumentKinds.map(value => ({ value, label: otherDocuments[value] }))

const where = {
  PASSPORT: { zh: '护照资料页右上角的字母和数字', en: 'Letters and digits at the top right of the data page' },
  HK_MACAO_PERMIT: { zh: '字母 H 或 M 加 8 位数字', en: 'H or M and eight digits' },
  TAIWAN_PERMIT: { zh: '8 位数字', en: 'Eight digits' },
  OLD_PERMANENT_CARD: { zh: '3 个字母加 12 位数字', en: 'Three letters and twelve digits' },
} as const

export function OwnDocument<T extends OwnDocumentValue>({ form }: { form: FormState<T> }) {
  const t = useText()
  const { other } = form.value
  const turn = (to: OtherDocument | null) => form.change({ other: to, idNumber: '', birthOn: '' } as Partial<T>)
  return (
    <>
      {other ? (
        <>
          <SelectField
            name="other"
            label={{ zh: '什么证件', en: 'Which document' }}
            value={other}
            onChange={kind => turn(kind as OtherDocument)}
            options={kinds}
          />
          <TextField
            {...form.field('idNumber')}
            label={{ zh: '证件号码', en: 'Number of the document' }}
            help={where[other]}
            maxLength={20}
          />
          <DayField {...form.field('birthOn')} label={{ zh: '出生日期', en: 'Date of birth' }} />
        </>
      ) : (
        <IdNumberField
          {...form.field('idNumber')}
          label={{ zh: '身份证号', en: 'ID number' }}
          help={{
            zh: '18 位。港澳台居住证、外国人永久居留证也可以。',
            en: '18 signs. Residence permits of Hong Kong, Macao, Taiwan and foreign residents will do.',
          }}
        />
      )}
      <Button kind="quiet" onClick={() => turn(other ? null : 'PASSPORT')}>
        {t(
          other
            ? { zh: '我有 18 位的证件', en: 'I have a document of 18 signs' }
            : {
                zh: '我没有这些证件，用护照、通行证或 15 位的永久居留证',
                en: 'I have none of these: use a passport, a travel permit or a resident card of 15 signs',
              },
        )}
      </Button>
    </>
  )
}
