// What is said when a file cannot be kept.
import type { Refusals } from '#base/refusal.ts'

export const vaultRefusals = {
  'file.too_large': {
    kind: 'tooLarge',
    zh: '这个文件超过 {limit}，存不了。照片请用手机的“压缩”或“中等画质”重发，也可以分几张拍。',
    en: 'This file is larger than {limit} and cannot be kept. Send the photo in medium quality, or in several pictures.',
  },
} as const satisfies Refusals
