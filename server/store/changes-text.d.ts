import type { Change } from '../../shared/model/index.ts'
export declare function changesText(changes: readonly Change[]): string
