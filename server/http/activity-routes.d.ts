import type { App, AppPorts } from './ports.ts';
export declare function activityRoutes(app: App, ports: AppPorts): void;
