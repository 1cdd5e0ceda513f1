import { quickSteps, runSteps, slowSteps } from './steps';

await runSteps([...quickSteps, ...slowSteps]);
