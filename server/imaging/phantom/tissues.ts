// What tissues look like: CT in Hounsfield units (portal-venous contrast), MR as T1-weighted signal 0…1000. Textbook values.

export interface Tissue {
  readonly hu: number
  readonly t1: number
}

const tissue = (hu: number, t1: number): Tissue => ({ hu, t1 })

export const TISSUE = {
  air: tissue(-1000, 0),
  couch: tissue(-640, 0),
  couchShell: tissue(-250, 0),
  skin: tissue(30, 300),
  fat: tissue(-102, 880),
  visceralFat: tissue(-98, 820),
  muscle: tissue(58, 330),
  lung: tissue(-862, 25),
  lungVessel: tissue(25, 60),
  airway: tissue(-985, 5),
  airwayWall: tissue(0, 120),
  softTissue: tissue(42, 300),
  myocardium: tissue(95, 320),
  bloodPool: tissue(172, 130),
  liver: tissue(108, 430),
  liverVein: tissue(165, 190),
  gallbladder: tissue(8, 140),
  spleen: tissue(122, 290),
  stomachWall: tissue(70, 320),
  stomachFluid: tissue(14, 170),
  kidneyCortex: tissue(182, 400),
  kidneyMedulla: tissue(128, 300),
  kidneyPelvis: tissue(12, 150),
  bowelWall: tissue(72, 330),
  bowelContent: tissue(28, 240),
  corticalBone: tissue(760, 70),
  spongyBone: tissue(165, 560),
  ribMarrow: tissue(120, 480),
  disc: tissue(92, 260),
  spinalCanal: tissue(22, 200),
  spinalCord: tissue(38, 340),
  cartilage: tissue(110, 260),
  metastasis: tissue(52, 230),
  metastasisRim: tissue(96, 300),
  nodule: tissue(38, 300),
  cyst: tissue(4, 110),
  lymphNode: tissue(78, 310),
  sclerosis: tissue(720, 90),
} as const satisfies Record<string, Tissue>
