import { type App, type AppPorts } from './ports.ts';
export declare function sessionRoutes(app: App, ports: AppPorts): void;
