import type { App, AppPorts } from './ports.ts';
export declare function diffRoute(app: App, ports: AppPorts): void;
