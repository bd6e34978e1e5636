import type { App, AppPorts } from './ports.ts';
export declare function uploadRoutes(app: App, ports: AppPorts): void;
