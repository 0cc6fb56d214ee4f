// What a consent is for; its texts are in texts.ts, which needs hashing and so stays on the server.

export const consentPurposes = ['ILLNESS', 'BANK_CARD', 'PUBLIC_NOTICE', 'ECONOMIC_CHECK', 'SHARING', 'CHILD'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]
