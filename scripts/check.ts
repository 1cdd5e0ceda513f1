import { quickSteps, runSteps } from './steps';

await runSteps(quickSteps);
