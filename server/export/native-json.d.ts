import { type NativeSeries, type SeriesDetail } from '../../shared/api/index.ts';
import type { DocContent } from '../../shared/model/index.ts';
import type { AuthorshipIndex } from './authorship.ts';
export interface NativeSource {
    readonly series: SeriesDetail;
    readonly ontology: {
        readonly id: string;
        readonly name: string;
    };
    readonly room: string;
    /** The entry that `content` is the state of. */
    readonly head: {
        readonly seq: number;
        readonly hash: string;
    };
    readonly content: DocContent;
    readonly authorship: Pick<AuthorshipIndex, 'objects' | 'contours'>;
}
export declare function toNativeSeries({ series, ontology, room, head, content, authorship }: NativeSource): NativeSeries;
/** The document content of an export: what was derived for it is left behind. `fromNativeSeries(toNativeSeries(x)).content` equals `x.content`. */
export declare function fromNativeSeries(native: NativeSeries): DocContent;
/** Frame keys that labels are bound to: by contours, per-frame attributes or classifications. */
export declare function framesUsed(content: DocContent): ReadonlySet<string>;
