import type { App, AppPorts } from './ports.ts';
export declare function atRoute(app: App, ports: AppPorts): void;
