import type { Diff } from '../../shared/api/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogStore } from '../store/index.ts';
export type DiffSide = {
    readonly kind: 'seq';
    readonly seq: number;
}
/** The last that this person's hand made of each contour and object. */
 | {
    readonly kind: 'actor';
    readonly actor: string;
};
export interface DiffQuery {
    readonly a: DiffSide;
    readonly b: DiffSide;
    /** Contours of that frame alone. */
    readonly frame?: string | undefined;
}
type Source = Pick<LogStore, 'contoursAt' | 'itemsAt' | 'lastBy'>;
export declare function diffOf(log: Source, room: RoomName, { a, b, frame }: DiffQuery): Promise<Diff>;
export {};
