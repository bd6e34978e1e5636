import type { DocContent } from '../../shared/model/index.ts';
import type { ContourVersion, ItemVersion } from '../store/index.ts';
/** Both by key, without what was removed. */
export declare function contentOf(contours: readonly ContourVersion[], items: readonly ItemVersion[]): DocContent;
