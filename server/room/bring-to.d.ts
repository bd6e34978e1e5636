import type { AnnotationDoc, AnnotationObject, Contour, ContourId, ObjectId } from '../../shared/model/index.ts';
import type { NotEdited } from './server-edit.ts';
/** Runs commands one after the other on one document, until one is refused. */
export declare class Bringing {
    #private;
    constructor(doc: AnnotationDoc, session: string);
    /** The first refusal, in words for people. */
    get refused(): NotEdited | undefined;
    object(id: ObjectId, wanted: AnnotationObject | undefined): void;
    contour(id: ContourId, wanted: Contour | undefined): void;
    /** `what` completes "… cannot be changed on somebody's behalf". */
    cannot(what: string): void;
}
