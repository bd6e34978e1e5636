import { type App, type AppPorts } from './http/index.ts';
export declare function createApp(ports: AppPorts): App;
