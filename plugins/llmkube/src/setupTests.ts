import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app renders in each test, which a busy machine does slowly.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
