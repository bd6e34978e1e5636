import type { Contour } from '../../shared/model/index.ts';
/** Flat `[x0, y0, …]` in image-space pixels, exact; null when there is no border. */
export declare function borderOf(contour: Contour | undefined): number[] | null;
