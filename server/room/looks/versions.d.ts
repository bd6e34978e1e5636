import { type AnnotationObject, type Contour } from '../../../shared/model/index.ts';
import type { Look } from '../../store/index.ts';
import type { LookStores } from './look-stores.ts';
/** A border as one person had it; undefined where that person had taken it away, or its object. */
export interface Version {
    readonly contour: Contour | undefined;
    readonly object: AnnotationObject | undefined;
}
export interface Versions {
    readonly first: Version;
    readonly second: Version;
}
export declare function versionsOf(look: Look, stores: LookStores): Promise<Versions>;
