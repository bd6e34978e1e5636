import type { Frame, SeriesDetail } from '../../shared/api/index.ts';
import type { Ontology } from '../../shared/ontology/index.ts';
import type { StoredInstance } from '../store/index.ts';
export declare const ontology: Ontology;
export type SeriesHeader = Omit<SeriesDetail, 'frames'>;
export declare function headerOf(id: string, change?: Partial<SeriesHeader>): SeriesHeader;
/** An axial frame of 0.7 × 0.7 mm pixels whose first pixel's centre lies at (0, 0, `z`) mm. */
export declare function frameOf(uid: string, frameNumber: number, z?: number): Frame;
export declare function instanceOf(seriesId: string, uid: string, frames?: number, z?: number): StoredInstance;
