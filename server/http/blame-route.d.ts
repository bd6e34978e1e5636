import type { App, AppPorts } from './ports.ts';
export declare function blameRoute(app: App, ports: AppPorts): void;
