// Walks in a browser through a county of their own, whose clock is moved: the whole way of one child, and logging in by the word of
// others.  Beside journey.mjs, so that two processors share the work.
import { finish, startBrowser } from './harness.mjs';
import { logIn } from './login.mjs';
import { way } from './way.mjs';

const browser = await startBrowser();
await way(browser);
await logIn(browser);
await browser.close();
finish();
